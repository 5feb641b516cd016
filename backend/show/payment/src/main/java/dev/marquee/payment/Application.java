package dev.marquee.payment;

import io.micronaut.runtime.Micronaut;

/** Takes and gives back the money of one show's orders. */
public final class Application {
  private Application() {}

  public static void main(String[] arguments) {
    Micronaut.run(Application.class, arguments);
  }
}
