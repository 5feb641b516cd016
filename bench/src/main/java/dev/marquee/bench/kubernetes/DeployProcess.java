package dev.marquee.bench.kubernetes;

import dev.marquee.bench.ticketing.FreePort;
import dev.marquee.bench.ticketing.LogTail;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The deploy image as a process, with the options of its container, and as much memory to divide as
 * its manifest gives it. It is always on the same ports.
 */
final class DeployProcess implements AutoCloseable {
  private static final String JAR = "backend/platform/deploy/target/deploy.jar";
  private static final String OPTIONS =
      "gateway-api/images/src/main/resources/dev/marquee/images/container.options";
  private static final String MANIFEST = "gateway-api/manifests/services/deploy.yaml";
  private static final Pattern MEMORY_LIMIT =
      Pattern.compile("limits:\\s+cpu: \\S+\\s+memory: (\\d+)Mi");
  private static final Duration START_TIMEOUT = Duration.ofMinutes(5);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(20);

  private final Path root;
  private final Path log;
  private final Map<String, String> environment;
  private final int port = FreePort.find();
  private final int managementPort = FreePort.find();
  private final HttpClient client = HttpClient.newHttpClient();
  private Process process;

  DeployProcess(Path root, Path log, Map<String, String> environment) throws IOException {
    this.root = root;
    this.log = log;
    this.environment = environment;
    if (!Files.exists(root.resolve(JAR))) {
      throw new IOException("There is no " + root.resolve(JAR) + "; build the project first.");
    }
  }

  /** Returns once it is ready. */
  synchronized void start() throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    ProcessHandle.current().info().command().orElse("java"),
                    "@" + root.resolve(OPTIONS),
                    "-XX:MaxRAM=" + memoryLimit() + "m",
                    "-jar",
                    root.resolve(JAR).toString()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().keySet().retainAll(List.of("PATH", "LANG", "LC_ALL", "TZ", "HOME"));
    builder.environment().putAll(environment);
    builder.environment().put("HOST", "127.0.0.1");
    builder.environment().put("PORT", Integer.toString(port));
    builder.environment().put("MANAGEMENT_PORT", Integer.toString(managementPort));
    process = builder.start();
    Instant deadline = Instant.now().plus(START_TIMEOUT);
    while (!isReady()) {
      if (!process.isAlive() || Instant.now().isAfter(deadline)) {
        String end = process.isAlive() ? "did not get ready" : "ended at once";
        throw new IOException("deploy " + end + ".\n" + LogTail.of(log));
      }
      Thread.sleep(50);
    }
  }

  /** Mebibytes that its container may use. */
  int memoryLimit() throws IOException {
    Matcher limit = MEMORY_LIMIT.matcher(Files.readString(root.resolve(MANIFEST)));
    if (!limit.find()) {
      throw new IOException(MANIFEST + " limits no memory.");
    }
    return Integer.parseInt(limit.group(1));
  }

  String origin() {
    return "http://127.0.0.1:" + port;
  }

  /** What it tells Prometheus now. */
  Samples metrics() throws IOException, InterruptedException {
    HttpResponse<String> response = management("/prometheus");
    if (response.statusCode() != 200) {
      throw new IOException("/prometheus was answered " + response.statusCode());
    }
    return Samples.parse(response.body());
  }

  /** Its own requests to the cluster. */
  ApiRequests requests() throws IOException, InterruptedException {
    return ApiRequests.of(metrics());
  }

  /** Mebibytes of the heap that are in use after a full collection. */
  double liveHeap() throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process collection =
        new ProcessBuilder(jcmd.toString(), Long.toString(process.pid()), "GC.run")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (collection.waitFor() != 0) {
      throw new IOException(jcmd + " does not reach deploy.");
    }
    return metrics().sum("jvm_memory_used_bytes", sample -> sample.label("area").equals("heap"))
        / 1024
        / 1024;
  }

  /** Mebibytes of physical memory. */
  double residentMemory() throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .findFirst()
            .orElseThrow()
        / 1024.0;
  }

  /** Its open connections to a port of whichever host. */
  int connectionsTo(int remotePort) throws IOException {
    return Sockets.established(process.pid(), remotePort);
  }

  private boolean isReady() throws InterruptedException {
    try {
      return management("/health/readiness").statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private HttpResponse<String> management(String path) throws IOException, InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + managementPort + path);
    return client.send(
        HttpRequest.newBuilder(address).timeout(CALL_TIMEOUT).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Ends it in order, and with force when that takes too long. */
  @Override
  public synchronized void close() throws InterruptedException {
    if (process != null) {
      process.destroy();
      if (!process.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    }
  }
}
