package dev.marquee.ticketing.order;

import dev.marquee.kit.events.outbox.Outbox;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Tells the rest of the platform of used tickets, in the transaction of the use. */
@Singleton
public class UsedTickets {
  private final OrderStore store;
  private final OrderEvents events;
  private final Outbox outbox;

  UsedTickets(OrderStore store, OrderEvents events, Outbox outbox) {
    this.store = store;
    this.events = events;
    this.outbox = outbox;
  }

  /**
   * Somebody was let in.
   *
   * @param position of the ticket within its order, from 1
   */
  public void tell(UUID order, int position, Instant now) {
    Order bought = store.find(order).orElseThrow();
    List<Ticket> used =
        bought.tickets().stream().filter(ticket -> ticket.position() == position).toList();
    outbox.add(events.tickets("used", bought, used, now));
  }
}
