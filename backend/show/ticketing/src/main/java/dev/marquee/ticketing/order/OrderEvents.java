package dev.marquee.ticketing.order;

import dev.marquee.kit.events.outbox.OutboxEvent;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What others want to know of an order. */
final class OrderEvents {
  private static final String TOPIC = "marquee.ticketing";

  private OrderEvents() {}

  /** The data of {@code order.*}. */
  @Serdeable
  record OrderEvent(UUID buyer, OrderDocument order) {}

  /** The data of {@code ticket.*}. */
  @Serdeable
  record TicketEvent(UUID buyer, UUID order, OrderDocument.TicketDocument ticket) {}

  /** One event of an order. */
  static OutboxEvent order(String type, Order order, Duration cancelUntil, Instant now) {
    return new OutboxEvent(
        TOPIC,
        order.id().toString(),
        "order." + type,
        new OrderEvent(order.buyer(), OrderDocument.of(order, cancelUntil)),
        now);
  }

  /** One event for each of some tickets of an order. */
  static List<OutboxEvent> tickets(String type, Order order, List<Ticket> tickets, Instant now) {
    List<OutboxEvent> events = new ArrayList<>();
    for (Ticket ticket : tickets) {
      events.add(
          new OutboxEvent(
              TOPIC,
              order.id().toString(),
              "ticket." + type,
              new TicketEvent(order.buyer(), order.id(), OrderDocument.ticket(order, ticket)),
              now));
    }
    return events;
  }
}
