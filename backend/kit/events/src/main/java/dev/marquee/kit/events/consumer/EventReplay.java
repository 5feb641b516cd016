package dev.marquee.kit.events.consumer;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;

/**
 * Lets a service handle everything again that its topics hold, from the beginning: a read model is
 * rebuilt so. All replicas start over, also one that is off at the moment.
 */
@Singleton
public class EventReplay {
  private final ReplayGeneration generation;
  private final ConsumedEvents consumed;

  EventReplay(ReplayGeneration generation, ConsumedEvents consumed) {
    this.generation = generation;
    this.consumed = consumed;
  }

  /**
   * Forgets what was handled. The events come again a moment after the commit, and take as long as
   * they take.
   *
   * @param clear removes what was made of them, in the same transaction; nothing is handled
   *     meanwhile
   */
  @Transactional
  public void start(Runnable clear) {
    generation.next();
    clear.run();
    consumed.forgetAll();
  }
}
