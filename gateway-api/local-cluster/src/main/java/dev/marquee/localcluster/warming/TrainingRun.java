package dev.marquee.localcluster.warming;

import dev.marquee.localcluster.files.SafeFiles;
import dev.marquee.localcluster.images.Image;
import dev.marquee.localcluster.objects.Json;
import dev.marquee.localcluster.pods.JavaCommand;
import dev.marquee.localcluster.ports.PortTable;
import dev.marquee.localcluster.processes.ProcessIdentity;
import dev.marquee.localcluster.processes.ProcessStart;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs an image once for the JDK to see which classes it loads (JEP 514): starts it on ports of its
 * own, asks it for a few pages, tells it to stop, whereupon the JDK writes the cache.
 */
public final class TrainingRun {
  /** Below this everything is served while training. */
  private static final String BASE_PATH = "/train";

  /** Nobody listens there: a service must come up without what it depends on. */
  private static final String NOBODY = "http://127.0.0.1:9";

  /**
   * Of clients of Kafka the classes are wanted, and nothing else: real events are not for training.
   */
  private static final String NO_BROKER = "127.0.0.1:9";

  private static final List<String> PATHS =
      List.of("/", "/show", "/jwks", "/accounts/me", "/remoteEntry.js", "/unknown");
  private static final Duration START_TIMEOUT = Duration.ofSeconds(90);
  private static final Duration WRITE_TIMEOUT = Duration.ofMinutes(3);
  private static final int CALL_TIMEOUT_MILLIS = 3_000;
  private static final int ROUNDS = 3;
  private static final String PROCESS_FILE = "training.json";

  private final Path javaHome;
  private final Path folder;
  private final PortTable ports;
  private final ScratchDatabase database;

  /**
   * @param folder for logs and for what is not finished
   */
  public TrainingRun(Path javaHome, Path folder, PortTable ports, ScratchDatabase database) {
    this.javaHome = javaHome;
    this.folder = folder;
    this.ports = ports;
    this.database = database;
  }

  /** A training that an earlier run of the cluster has left. */
  public static Optional<ProcessIdentity> left(Path folder) throws IOException {
    Path file = folder.resolve(PROCESS_FILE);
    return Files.exists(file)
        ? Optional.of(Json.MAPPER.readValue(Files.readAllBytes(file), ProcessIdentity.class))
            .filter(ProcessIdentity::isAlive)
        : Optional.empty();
  }

  /**
   * Makes the cache of an image.
   *
   * @throws IOException with a sentence when the image cannot be trained
   */
  public void train(Image image, Path cache) throws IOException, InterruptedException {
    SafeFiles.folder(folder);
    int port = ports.free();
    int management = ports.free();
    Path fresh = folder.resolve(image.digest() + ".new");
    try {
      Process process = start(image, fresh, port, management);
      try {
        exercise(process, port, management);
        process.destroy();
        awaitEnd(process);
      } finally {
        end(process);
      }
      if (!Files.exists(fresh)) {
        throw new IOException("no cache was written; see " + log(image));
      }
      Files.move(fresh, cache, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      ports.release(port);
      ports.release(management);
      Files.deleteIfExists(fresh);
      // What the JDK has noted so far, when it was stopped before it made the cache.
      Files.deleteIfExists(folder.resolve(fresh.getFileName() + ".config"));
      Files.deleteIfExists(folder.resolve(PROCESS_FILE));
      database.drop();
    }
  }

  private Process start(Image image, Path cache, int port, int management) throws IOException {
    Map<String, String> environment = new HashMap<>(database.create());
    environment.putAll(
        Map.of(
            "PORT",
            Integer.toString(port),
            "MANAGEMENT_PORT",
            Integer.toString(management),
            "HOST",
            "127.0.0.1",
            "BASE_PATH",
            BASE_PATH,
            "JWKS_URL",
            NOBODY + "/jwks",
            "SHOW_SLUG",
            "train",
            "SHOW_OWNER",
            "00000000-0000-0000-0000-000000000000",
            "SHOW_KEY",
            "train",
            "KAFKA_BOOTSTRAP_SERVERS",
            NO_BROKER,
            "JAVA_HOME",
            javaHome.toString()));
    // For the gateway, which is no component and may want more than those do.
    environment.putAll(Map.of("LOCAL_CLUSTER_URL", NOBODY, "LOCAL_CLUSTER_TOKEN", "train"));
    var command = new ArrayList<String>(List.of("nice", "-n", "19"));
    command.add(javaHome.resolve("bin").resolve("java").toString());
    command.addAll(JavaCommand.trainingFlags());
    command.addAll(List.of("-XX:AOTCacheOutput=" + cache, "-jar", image.jar().toString()));
    Process process = new ProcessStart(command, environment, folder, log(image)).start();
    try {
      remember(process);
    } catch (IOException e) {
      // Also when interrupted: a file is not written then, and nobody would know of the process.
      end(process);
      throw e;
    }
    return process;
  }

  private void remember(Process process) throws IOException {
    Optional<ProcessIdentity> identity = ProcessIdentity.of(process.pid());
    if (identity.isPresent()) {
      SafeFiles.replaceQuickly(
          folder.resolve(PROCESS_FILE), Json.MAPPER.writeValueAsBytes(identity.get()));
    }
  }

  private void exercise(Process process, int port, int management)
      throws IOException, InterruptedException {
    String health = "http://127.0.0.1:" + management;
    Instant until = Instant.now().plus(START_TIMEOUT);
    while (!get(health + "/health/liveness")) {
      if (!process.isAlive()) {
        throw new IOException("it ended with exit code " + process.exitValue());
      }
      if (Instant.now().isAfter(until)) {
        throw new IOException("it was not alive after " + START_TIMEOUT.toSeconds() + " s");
      }
      Thread.sleep(100);
    }
    for (int round = 0; round < ROUNDS; round++) {
      get(health + "/health/readiness");
      get(health + "/prometheus");
      for (String path : PATHS) {
        get("http://127.0.0.1:" + port + BASE_PATH + path);
      }
    }
  }

  private static void awaitEnd(Process process) throws IOException, InterruptedException {
    if (!process.waitFor(WRITE_TIMEOUT)) {
      throw new IOException("the cache was not written in " + WRITE_TIMEOUT.toSeconds() + " s");
    }
  }

  /** Also when interrupted: nothing of a training may stay. */
  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** Whether there was an answer, good or not. */
  private static boolean get(String url) {
    try {
      var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
      connection.setConnectTimeout(CALL_TIMEOUT_MILLIS);
      connection.setReadTimeout(CALL_TIMEOUT_MILLIS);
      int status = connection.getResponseCode();
      try (InputStream body =
          status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
        if (body != null) {
          body.readAllBytes();
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private Path log(Image image) {
    return folder.resolve(image.digest() + ".log");
  }
}
