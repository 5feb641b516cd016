package dev.marquee.mytickets;

import io.micronaut.runtime.Micronaut;

/** What buyers have bought, over all shows. */
public final class Application {
  private Application() {}

  public static void main(String[] arguments) {
    Micronaut.run(Application.class, arguments);
  }
}
