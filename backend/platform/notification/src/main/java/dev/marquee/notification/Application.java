package dev.marquee.notification;

import io.micronaut.runtime.Micronaut;

/** Tells buyers what became of their orders. */
public final class Application {
  private Application() {}

  /** Starts the service; all configuration is by environment. */
  public static void main(String[] arguments) {
    Micronaut.run(Application.class, arguments);
  }
}
