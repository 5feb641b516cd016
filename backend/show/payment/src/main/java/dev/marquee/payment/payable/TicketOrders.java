package dev.marquee.payment.payable;

import dev.marquee.kit.events.Event;
import dev.marquee.kit.events.EventHandler;
import dev.marquee.payment.domain.OrderKind;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Set;

/** Orders of ticketing. */
@Singleton
class TicketOrders implements EventHandler {
  private static final String PAYMENT_REFUSED = "order.payment-refused";
  private static final Set<String> TYPES =
      Set.of(
          PAYMENT_REFUSED,
          "order.placed",
          "order.confirmed",
          "order.cancelled",
          "order.expired",
          "order.rejected",
          "order.refunded");

  private final OrderEvents events;

  TicketOrders(OrderEvents events) {
    this.events = events;
  }

  @Override
  public String topic() {
    return "marquee.ticketing";
  }

  @Override
  public Set<String> types() {
    return TYPES;
  }

  @Override
  public void handle(Event event) throws IOException {
    if (event.type().equals(PAYMENT_REFUSED)) {
      events.paymentRefused(event);
    } else {
      events.changed(event, OrderKind.TICKETS);
    }
  }
}
