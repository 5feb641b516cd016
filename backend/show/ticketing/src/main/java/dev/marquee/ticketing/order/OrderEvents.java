package dev.marquee.ticketing.order;

import dev.marquee.kit.events.outbox.OutboxEvent;
import dev.marquee.ticketing.domain.Inventory;
import dev.marquee.ticketing.inventory.CurrentInventory;
import dev.marquee.ticketing.inventory.PerformanceSummary;
import dev.marquee.ticketing.inventory.ShowSummary;
import io.micronaut.context.annotation.Value;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What others want to know of orders (docs/events.md). */
@Singleton
class OrderEvents {
  private static final String TOPIC = "marquee.ticketing";

  private final CurrentInventory inventory;
  private final String slug;

  OrderEvents(CurrentInventory inventory, @Value("${show.slug:}") String slug) {
    this.inventory = inventory;
    this.slug = slug;
  }

  /** Why an approved payment bought nothing. */
  enum PaymentRefusal {
    AMOUNT_MISMATCH,
    ALREADY_PAID,
    UNKNOWN_ORDER
  }

  /** The data of {@code order.*}. */
  @Serdeable
  record OrderEvent(
      ShowSummary show, PerformanceSummary performance, UUID buyer, OrderDocument order) {}

  /** The data of {@code ticket.*}. */
  @Serdeable
  record TicketEvent(UUID buyer, UUID order, OrderDocument.TicketDocument ticket) {}

  /** The data of {@code order.payment-refused}. */
  @Serdeable
  record PaymentRefused(
      @Nullable UUID buyer, UUID order, String reference, long amount, PaymentRefusal reason) {}

  /** One event of an order. */
  OutboxEvent order(String type, Order order, Instant now) {
    Inventory onSale = inventory.require();
    return event(
        order.id(),
        "order." + type,
        new OrderEvent(
            ShowSummary.of(slug, onSale.facts()),
            new PerformanceSummary(order.performance(), order.performanceStartsAt()),
            order.buyer(),
            OrderDocument.of(order, onSale)),
        now);
  }

  /** One event for each of some tickets of an order. */
  List<OutboxEvent> tickets(String type, Order order, List<Ticket> tickets, Instant now) {
    Inventory onSale = inventory.require();
    List<OutboxEvent> events = new ArrayList<>();
    for (Ticket ticket : tickets) {
      events.add(
          event(
              order.id(),
              "ticket." + type,
              new TicketEvent(
                  order.buyer(), order.id(), OrderDocument.ticket(order, ticket, onSale)),
              now));
    }
    return events;
  }

  /** An approved payment bought nothing and is to be cancelled in full. */
  OutboxEvent paymentRefused(PaymentEvent payment, PaymentRefusal reason, Instant now) {
    return event(
        payment.order(),
        "order.payment-refused",
        new PaymentRefused(
            payment.buyer(), payment.order(), payment.reference(), payment.amount(), reason),
        now);
  }

  private static OutboxEvent event(UUID order, String type, Object data, Instant now) {
    return new OutboxEvent(TOPIC, order.toString(), type, data, now);
  }
}
