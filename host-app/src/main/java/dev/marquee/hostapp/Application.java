package dev.marquee.hostapp;

import io.micronaut.runtime.Micronaut;

/** The host: composes frontend modules into one application. */
public final class Application {
  private Application() {}

  /** Starts the service; all configuration is by environment. */
  public static void main(String[] arguments) {
    Micronaut.run(Application.class, arguments);
  }
}
