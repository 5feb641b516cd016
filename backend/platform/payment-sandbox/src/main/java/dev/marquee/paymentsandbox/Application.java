package dev.marquee.paymentsandbox;

import io.micronaut.runtime.Micronaut;

/** A payment provider for trying out and testing. No money moves. */
public final class Application {
  private Application() {}

  public static void main(String[] arguments) {
    Micronaut.run(Application.class, arguments);
  }
}
