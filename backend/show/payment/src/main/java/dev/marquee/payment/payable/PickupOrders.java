package dev.marquee.payment.payable;

import dev.marquee.kit.events.Event;
import dev.marquee.kit.events.EventHandler;
import dev.marquee.payment.domain.OrderKind;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Set;

/** Pickup orders of merchandise. */
@Singleton
class PickupOrders implements EventHandler {
  private static final String PAYMENT_REFUSED = "pickup-order.payment-refused";
  private static final Set<String> TYPES =
      Set.of(
          PAYMENT_REFUSED,
          "pickup-order.placed",
          "pickup-order.confirmed",
          "pickup-order.cancelled",
          "pickup-order.expired",
          "pickup-order.rejected",
          "pickup-order.refunded",
          "pickup-order.preparing",
          "pickup-order.ready",
          "pickup-order.picked-up");

  private final OrderEvents events;

  PickupOrders(OrderEvents events) {
    this.events = events;
  }

  @Override
  public String topic() {
    return "marquee.merchandise";
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
      events.changed(event, OrderKind.MERCHANDISE);
    }
  }
}
