package dev.marquee.catalog;

import io.micronaut.runtime.Micronaut;

/** The public list of shows. */
public final class Application {
  private Application() {}

  public static void main(String[] arguments) {
    Micronaut.run(Application.class, arguments);
  }
}
