package dev.marquee.kit.events.consumer;

import dev.marquee.kit.events.EventHandler;
import dev.marquee.kit.events.consumer.Reading.Read;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.Connection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Runs handlers, in one transaction with the memory of it. */
@Singleton
class Handling {
  private final TransactionOperations<Connection> transactions;
  private final ReplayGeneration generation;
  private final ConsumedEvents consumed;

  Handling(
      TransactionOperations<Connection> transactions,
      ReplayGeneration generation,
      ConsumedEvents consumed) {
    this.transactions = transactions;
    this.generation = generation;
    this.consumed = consumed;
  }

  /** Everything is to be handled again from the beginning; nothing was done. */
  static final class StartedOver extends Exception {
    private static final long serialVersionUID = 1L;

    StartedOver() {
      super("The service starts over");
    }
  }

  /** Carries a checked exception through the transaction, which rolls back. */
  private static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failed(Exception cause) {
      super(cause);
    }
  }

  /** The generation that offsets belong to. */
  int currentGeneration() {
    return transactions.executeRead(status -> generation.current());
  }

  /**
   * Handles events in their order: all or none, and none that was handled before.
   *
   * @param expected the generation that the events were read in
   * @return how many were new
   * @throws StartedOver when that has passed
   * @throws IOException when a handler could not read one
   */
  int handle(List<Read.Wanted> events, int expected) throws IOException, StartedOver {
    try {
      return transactions.executeWrite(status -> {
        if (generation.hold() != expected) {
          throw new Failed(new StartedOver());
        }
        Set<UUID> fresh = consumed.addNew(events.stream().map(Read.Wanted::id).toList());
        int handled = fresh.size();
        for (Read.Wanted event : events) {
          // A second delivery may stand in the same call.
          if (fresh.remove(event.id())) {
            handle(event);
          }
        }
        return handled;
      });
    } catch (Failed failed) {
      switch (failed.getCause()) {
        case IOException unreadable -> throw unreadable;
        case StartedOver startedOver -> throw startedOver;
        case null, default -> throw failed;
      }
    }
  }

  private static void handle(Read.Wanted event) {
    for (EventHandler handler : event.handlers()) {
      try {
        handler.handle(event.event());
      } catch (IOException unreadable) {
        throw new Failed(unreadable);
      }
    }
  }
}
