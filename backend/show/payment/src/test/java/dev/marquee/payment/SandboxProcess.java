package dev.marquee.payment;

import static org.awaitility.Awaitility.await;

import dev.marquee.kit.test.FreePort;
import dev.marquee.kit.test.TestPostgres;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The sandbox provider as a process of its own, with a database of its own; one for all tests. */
final class SandboxProcess {
  static final String SECRET_KEY = "test_sk_marquee";
  static final String CLIENT_KEY = "test_ck_marquee";
  private static final SandboxProcess SHARED = start();

  final TestPostgres.Database database;
  private final int port;
  private final int managementPort;
  private Process process;

  private SandboxProcess(TestPostgres.Database database, int port, int managementPort) {
    this.database = database;
    this.port = port;
    this.managementPort = managementPort;
    this.process = launch();
  }

  /** The one that tests share; it ends with the Java process. */
  static SandboxProcess shared() {
    return SHARED;
  }

  private static SandboxProcess start() {
    SandboxProcess sandbox =
        new SandboxProcess(TestPostgres.createDatabase(), FreePort.find(), FreePort.find());
    Runtime.getRuntime().addShutdownHook(new Thread(sandbox::kill));
    sandbox.awaitReady();
    return sandbox;
  }

  String url() {
    return "http://127.0.0.1:" + port + "/payment-sandbox";
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

  /** Starts it again after it was killed. */
  void restart() {
    process = launch();
    awaitReady();
  }

  private Process launch() {
    Path jar = repository().resolve("backend/platform/payment-sandbox/target/payment-sandbox.jar");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                "-Xshare:auto",
                "-jar",
                jar.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "PORT",
                String.valueOf(port),
                "MANAGEMENT_PORT",
                String.valueOf(managementPort),
                "HOST",
                "127.0.0.1",
                "BASE_PATH",
                "/payment-sandbox",
                "SANDBOX_SECRET_KEY",
                SECRET_KEY,
                "SANDBOX_CLIENT_KEY",
                CLIENT_KEY,
                "SANDBOX_RETURN_ORIGINS",
                "*",
                "SANDBOX_SLOW",
                "PT0.7S"));
    builder.environment().put("SANDBOX_LATE", "PT2S");
    database.environment().forEach((name, value) -> builder.environment().put(name, "" + value));
    builder.redirectOutput(
        ProcessBuilder.Redirect.appendTo(jar.resolveSibling("sandbox-of-tests.log").toFile()));
    try {
      return builder.start();
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  private static Path repository() {
    Path folder = new File("").getAbsoluteFile().toPath();
    while (!Files.exists(folder.resolve("gateway-api"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  private void awaitReady() {
    await().atMost(Duration.ofSeconds(40)).until(this::isReady);
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
}
