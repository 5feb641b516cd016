package dev.marquee.merchandise;

import io.micronaut.runtime.Micronaut;

/** Items, pickup orders and the staff's board of one show. */
public final class Application {
  private Application() {}

  public static void main(String[] arguments) {
    Micronaut.run(Application.class, arguments);
  }
}
