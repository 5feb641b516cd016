package dev.marquee.payment;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A service of this repository as a process of its own. */
final class ServiceProcess {
  private final Process process;
  private final int managementPort;

  private ServiceProcess(Process process, int managementPort) {
    this.process = process;
    this.managementPort = managementPort;
  }

  /**
   * Starts one; it may not be ready when this returns.
   *
   * @param jar below the repository; its output is beside it
   */
  static ServiceProcess start(
      String jar, int port, int managementPort, Map<String, Object> environment) {
    Path program = repository().resolve(jar);
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Xmx64m",
                    "-Xshare:auto",
                    "-jar",
                    program.toString()))
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(
                    program.resolveSibling("process-of-tests.log").toFile()));
    environment.forEach((name, value) -> builder.environment().put(name, String.valueOf(value)));
    builder.environment().put("PORT", String.valueOf(port));
    builder.environment().put("MANAGEMENT_PORT", String.valueOf(managementPort));
    builder.environment().put("HOST", "127.0.0.1");
    try {
      return new ServiceProcess(builder.start(), managementPort);
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  /** Ends it without a word. */
  void kill() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  void awaitReady() {
    await().atMost(Duration.ofMinutes(2)).until(this::isReady);
  }

  private boolean isReady() {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
              .send(
                  HttpRequest.newBuilder(
                          URI.create("http://127.0.0.1:" + managementPort + "/health/readiness"))
                      .build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Path repository() {
    Path folder = new File("").getAbsoluteFile().toPath();
    while (!Files.exists(folder.resolve("gateway-api"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
