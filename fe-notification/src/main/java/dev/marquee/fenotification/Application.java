package dev.marquee.fenotification;

import io.micronaut.runtime.Micronaut;

/** Serves the web build of fe-notification. */
public final class Application {
  private Application() {}

  /** Starts the service; all configuration is by environment. */
  public static void main(String[] arguments) {
    Micronaut.run(Application.class, arguments);
  }
}
