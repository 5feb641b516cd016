package dev.marquee.bench.ticketing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The ticketing image as a process, as a container would run it: an own heap limit, the compilers
 * as they are by default. It is always on the same ports.
 */
public final class TicketingProcess implements AutoCloseable {
  private static final String JAR = "backend/show/ticketing/target/ticketing.jar";
  private static final Duration START_TIMEOUT = Duration.ofSeconds(90);
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

  /** What the service takes over; the last three so that settings can be compared. */
  private static final List<String> INHERITED =
      List.of("PATH", "LANG", "LC_ALL", "TZ", "BATCH_LARGEST", "WAITING_HOLDS", "WAITING_ORDERS");

  private final Path jar;
  private final Path log;
  private final Map<String, String> environment;
  private final int port;
  private final int managementPort;
  private Process process;

  TicketingProcess(Path root, Path log, Map<String, String> environment) throws IOException {
    this.jar = root.resolve(JAR);
    this.log = log;
    this.environment = environment;
    this.port = FreePort.find();
    this.managementPort = FreePort.find();
  }

  /** Says what to do before anything is started in vain. */
  static void requireBuilt(Path root) throws IOException {
    if (!Files.exists(root.resolve(JAR))) {
      throw new IOException("There is no " + root.resolve(JAR) + "; build the project first.");
    }
  }

  /** Returns once it is ready. */
  public synchronized void start() throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    ProcessHandle.current().info().command().orElse("java"),
                    "-XX:+UseSerialGC",
                    "-Xmx384m",
                    "-jar",
                    jar.toString()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().keySet().retainAll(INHERITED);
    builder.environment().putAll(environment);
    builder.environment().put("HOST", "127.0.0.1");
    builder.environment().put("PORT", Integer.toString(port));
    builder.environment().put("MANAGEMENT_PORT", Integer.toString(managementPort));
    process = builder.start();
    Instant deadline = Instant.now().plus(START_TIMEOUT);
    while (!isReady()) {
      if (!process.isAlive() || Instant.now().isAfter(deadline)) {
        String end = process.isAlive() ? "did not get ready" : "ended at once";
        throw new IOException("Ticketing " + end + ".\n" + LogTail.of(log));
      }
      Thread.sleep(25);
    }
  }

  /** Ends it with SIGKILL. */
  public synchronized void kill() throws InterruptedException {
    if (process != null) {
      process.destroyForcibly().waitFor();
    }
  }

  /** Where it serves, on loopback. */
  public int port() {
    return port;
  }

  /** The end of its log. */
  public String logTail() throws IOException {
    return LogTail.of(log);
  }

  /** What the management port answers, with status 200. */
  public String management(String path) throws IOException {
    try (HttpConnection connection = HttpConnection.open(managementPort, CALL_TIMEOUT)) {
      HttpResponse response = connection.exchange(Requests.get(path));
      if (response.status() != 200) {
        throw new IOException(path + " was answered " + response.status());
      }
      return response.text();
    }
  }

  private boolean isReady() {
    try {
      management("/health/readiness");
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Ends it in order, and with force when that takes too long. */
  @Override
  public synchronized void close() throws InterruptedException {
    if (process != null) {
      process.destroy();
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        kill();
      }
    }
  }
}
