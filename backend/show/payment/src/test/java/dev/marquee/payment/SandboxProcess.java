package dev.marquee.payment;

import dev.marquee.kit.test.FreePort;
import dev.marquee.kit.test.TestPostgres;
import java.util.HashMap;
import java.util.Map;

/** The sandbox provider as a process of its own, with a database of its own; one for all tests. */
final class SandboxProcess {
  static final String SECRET_KEY = "test_sk_marquee";
  static final String CLIENT_KEY = "test_ck_marquee";
  private static final SandboxProcess SHARED = start();

  final TestPostgres.Database database = TestPostgres.createDatabase();
  private final int port = FreePort.find();
  private final int managementPort = FreePort.find();
  private ServiceProcess process = launch();

  /** The one that tests share; it ends with the Java process. */
  static SandboxProcess shared() {
    return SHARED;
  }

  private static SandboxProcess start() {
    SandboxProcess sandbox = new SandboxProcess();
    Runtime.getRuntime().addShutdownHook(new Thread(sandbox::kill));
    sandbox.process.awaitReady();
    return sandbox;
  }

  String url() {
    return "http://127.0.0.1:" + port + "/payment-sandbox";
  }

  /** Ends it without a word. */
  void kill() {
    process.kill();
  }

  /** Starts it again after it was killed. */
  void restart() {
    process = launch();
    process.awaitReady();
  }

  private ServiceProcess launch() {
    Map<String, Object> environment = new HashMap<>(database.environment());
    environment.put("BASE_PATH", "/payment-sandbox");
    environment.put("SANDBOX_SECRET_KEY", SECRET_KEY);
    environment.put("SANDBOX_CLIENT_KEY", CLIENT_KEY);
    environment.put("SANDBOX_RETURN_ORIGINS", "*");
    environment.put("SANDBOX_SLOW", "PT0.7S");
    environment.put("SANDBOX_LATE", "PT2S");
    return ServiceProcess.start(
        "backend/platform/payment-sandbox/target/payment-sandbox.jar",
        port,
        managementPort,
        environment);
  }
}
