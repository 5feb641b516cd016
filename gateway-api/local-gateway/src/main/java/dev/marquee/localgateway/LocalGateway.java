package dev.marquee.localgateway;

import dev.marquee.localgateway.proxy.Limits;
import java.io.IOException;

/** Starts the gateway from the environment and ends it on SIGTERM. */
public final class LocalGateway {
  private LocalGateway() {}

  /** Runs until the process is told to end; exits with 1 if it cannot start. */
  public static void main(String[] arguments) {
    if (System.getProperty("java.util.logging.SimpleFormatter.format") == null) {
      System.setProperty(
          "java.util.logging.SimpleFormatter.format",
          "%1$tFT%1$tT.%1$tL%1$tz %4$s %2$s: %5$s%6$s%n");
    }
    Settings settings;
    try {
      settings = Settings.from(System.getenv());
    } catch (Settings.InvalidSettings e) {
      exit(e.getMessage());
      return;
    }
    try {
      GatewayProcess process = GatewayProcess.start(settings, Limits.DEFAULT, Transport.best());
      Runtime.getRuntime().addShutdownHook(new Thread(process::close, "drain"));
    } catch (IOException e) {
      exit("The gateway cannot start: " + e.getMessage() + ". End what uses it or choose another.");
    }
  }

  private static void exit(String sentence) {
    System.err.println(sentence);
    System.exit(1);
  }
}
