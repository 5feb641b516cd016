package dev.marquee.mytickets.event;

import dev.marquee.kit.events.Event;
import dev.marquee.kit.events.PoisonEventException;
import org.jspecify.annotations.Nullable;

/** Checks what an event tells before it is believed. */
public final class Told {
  private Told() {}

  /**
   * A member that must be there.
   *
   * @throws PoisonEventException when it is missing
   */
  public static <T> T required(String member, @Nullable T value) {
    if (value == null) {
      throw new PoisonEventException(member + " is missing");
    }
    return value;
  }

  /**
   * Nobody speaks for another show.
   *
   * @param slug of the show that the data are about
   * @throws PoisonEventException when the event comes from another show
   */
  public static void ofItsShow(Event event, String slug) {
    if (event.show() != null && !event.show().equals(slug)) {
      throw new PoisonEventException(
          "An event of the show " + event.show() + " tells of the show " + slug);
    }
  }
}
