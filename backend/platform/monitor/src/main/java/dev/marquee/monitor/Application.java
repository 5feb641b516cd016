package dev.marquee.monitor;

import io.micronaut.runtime.Micronaut;

/** Resource charts of a show, for its own seller. */
public final class Application {
  private Application() {}

  public static void main(String[] arguments) {
    Micronaut.run(Application.class, arguments);
  }
}
