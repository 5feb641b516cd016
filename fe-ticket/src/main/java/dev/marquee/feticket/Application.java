package dev.marquee.feticket;

import io.micronaut.runtime.Micronaut;

/** Serves a show's page and the web build of fe-ticket. */
public final class Application {
  private Application() {}

  /** Starts the service; all configuration is by environment. */
  public static void main(String[] arguments) {
    Micronaut.run(Application.class, arguments);
  }
}
