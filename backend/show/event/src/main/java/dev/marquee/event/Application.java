package dev.marquee.event;

import io.micronaut.runtime.Micronaut;

/** The facts of one show: what, when, where, for how much. */
public final class Application {
  private Application() {}

  public static void main(String[] arguments) {
    Micronaut.run(Application.class, arguments);
  }
}
