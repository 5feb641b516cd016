package dev.marquee.ticketing.door;

import dev.marquee.kit.events.outbox.Outbox;
import dev.marquee.kit.events.outbox.OutboxEvent;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells the rest of the platform of used tickets, in the transaction of the use. */
@Singleton
class TicketUsedEvents {
  private final Outbox outbox;

  TicketUsedEvents(Outbox outbox) {
    this.outbox = outbox;
  }

  /**
   * The data of {@code ticket.used}.
   *
   * @param door null when somebody signed in let them in
   */
  @Serdeable
  record TicketUsed(
      UUID order, String ticket, String performance, Instant usedAt, @Nullable UUID door) {}

  /** Notes that somebody was let in. */
  void append(ScannedTicket ticket, Scanner scanner, Instant now) {
    outbox.add(
        List.of(
            new OutboxEvent(
                "marquee.ticketing",
                ticket.order().toString(),
                "ticket.used",
                new TicketUsed(
                    ticket.order(),
                    ticket.id(),
                    ticket.performance(),
                    ticket.usedAt().orElseThrow(),
                    scanner.door().map(Door::id).orElse(null)),
                now)));
  }
}
