package dev.marquee.images;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs a service once for the JDK to see which classes it loads: starts it from a folder laid out
 * like the image, asks it for a few pages, tells it to stop, whereupon the JDK writes the cache.
 * The service has nothing that it depends on, and by the component contract comes up without.
 *
 * @param options the flags with which it will run; a cache is good for the same collector only
 * @param folder for logs
 */
record TrainingRun(JavaRuntime runtime, Path options, Path folder) {
  private static final String BASE_PATH = "/train";

  /** Nobody listens there. */
  private static final String NOBODY = "127.0.0.1:9";

  private static final List<String> PATHS =
      List.of("/", "/show", "/jwks", "/accounts/me", "/remoteEntry.js", "/unknown");
  private static final int ROUNDS = 3;
  private static final Duration START_TIMEOUT = Duration.ofMinutes(5);
  private static final Duration WRITE_TIMEOUT = Duration.ofMinutes(10);
  private static final int CALL_TIMEOUT_MILLIS = 3_000;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  /**
   * Makes the cache.
   *
   * @throws IOException with a sentence when the service cannot be trained
   */
  void train(Application application, Path cache) throws IOException, InterruptedException {
    Path log = folder.resolve(application.name() + ".log");
    int port = freePort();
    int management = freePort();
    Process process = start(application, cache, port, management, log);
    try {
      awaitStart(process, management, log);
      exercise(port, management);
      process.destroy();
      if (!process.waitFor(WRITE_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
        throw new IOException(
            "Java wrote no class cache in " + WRITE_TIMEOUT.toSeconds() + " s; see " + log + ".");
      }
    } finally {
      // The JDK writes the cache in a process of its own.
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      // What the JDK has noted so far, when it was stopped before it made the cache.
      Files.deleteIfExists(cache.resolveSibling(cache.getFileName() + ".config"));
    }
    if (!Files.exists(cache)) {
      throw new IOException("Java wrote no class cache; see " + log + ".");
    }
  }

  private Process start(Application application, Path cache, int port, int management, Path log)
      throws IOException {
    ProcessBuilder java =
        new ProcessBuilder(
            runtime.java().toString(),
            "@" + options,
            // A percentage of this machine would be another layout of the heap.
            "-Xmx160m",
            "-XX:AOTCacheOutput=" + cache,
            "-jar",
            application.jar().toString());
    java.environment().clear();
    java.environment().putAll(environment(port, management));
    return java.directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  private static Map<String, String> environment(int port, int management) {
    return Map.ofEntries(
        Map.entry("PORT", Integer.toString(port)),
        Map.entry("MANAGEMENT_PORT", Integer.toString(management)),
        Map.entry("HOST", "127.0.0.1"),
        Map.entry("BASE_PATH", BASE_PATH),
        Map.entry("JWKS_URL", "http://" + NOBODY + "/jwks"),
        Map.entry("DATABASE_URL", "jdbc:postgresql://" + NOBODY + "/train"),
        Map.entry("DATABASE_USER", "train"),
        Map.entry("DATABASE_PASSWORD", "train"),
        Map.entry("SHOW_SLUG", "train"),
        Map.entry("SHOW_OWNER", "00000000-0000-0000-0000-000000000000"),
        Map.entry("SHOW_KEY", "train"),
        Map.entry("MASTER_KEY", "0".repeat(64)));
  }

  private static void awaitStart(Process process, int management, Path log)
      throws IOException, InterruptedException {
    Instant until = Instant.now().plus(START_TIMEOUT);
    while (!answers("http://127.0.0.1:" + management + "/health/liveness")) {
      if (!process.isAlive()) {
        throw new IOException(
            "It ended with exit code " + process.exitValue() + " while training; see " + log + ".");
      }
      if (Instant.now().isAfter(until)) {
        throw new IOException(
            "It was not alive after " + START_TIMEOUT.toSeconds() + " s of training; see " + log);
      }
      Thread.sleep(LOOK_AGAIN);
    }
  }

  private static void exercise(int port, int management) {
    for (int round = 0; round < ROUNDS; round++) {
      answers("http://127.0.0.1:" + management + "/health/readiness");
      answers("http://127.0.0.1:" + management + "/prometheus");
      for (String path : PATHS) {
        answers("http://127.0.0.1:" + port + BASE_PATH + path);
      }
    }
  }

  /** Whether there was an answer, good or not. */
  private static boolean answers(String url) {
    try {
      HttpURLConnection call = (HttpURLConnection) URI.create(url).toURL().openConnection();
      call.setConnectTimeout(CALL_TIMEOUT_MILLIS);
      call.setReadTimeout(CALL_TIMEOUT_MILLIS);
      int status = call.getResponseCode();
      try (InputStream body = status < 400 ? call.getInputStream() : call.getErrorStream()) {
        if (body != null) {
          body.readAllBytes();
        }
      }
      return true;
    } catch (IOException noAnswer) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
