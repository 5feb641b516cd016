package dev.marquee.kit.events;

import java.io.IOException;
import java.util.Set;

/**
 * What a service makes of events. Each bean of this type is asked; handlers of a type run in the
 * same transaction.
 */
public interface EventHandler {
  /** The topic that it reads, such as {@code marquee.ticketing}. */
  String topic();

  /** The types that it wants, without the prefix {@code dev.marquee.}. */
  Set<String> types();

  /**
   * Does what follows from an event. Runs in a transaction that also remembers that the event was
   * handled: nothing but the database may change here.
   *
   * @throws PoisonEventException when it can never be handled
   * @throws IOException when its data is not readable, which is the same
   */
  void handle(Event event) throws IOException;
}
