package dev.marquee.mailsandbox;

import io.micronaut.runtime.Micronaut;

/** Takes mail and shows it instead of delivering it. */
public final class Application {
  private Application() {}

  /** Starts the service; all configuration is by environment. */
  public static void main(String[] arguments) {
    Micronaut.run(Application.class, arguments);
  }
}
