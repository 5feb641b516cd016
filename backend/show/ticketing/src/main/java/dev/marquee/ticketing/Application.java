package dev.marquee.ticketing;

import io.micronaut.runtime.Micronaut;

/** Inventory, holds, orders and tickets of one show. */
public final class Application {
  private Application() {}

  public static void main(String[] arguments) {
    Micronaut.run(Application.class, arguments);
  }
}
