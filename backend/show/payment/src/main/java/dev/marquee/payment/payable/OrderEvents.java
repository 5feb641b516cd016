package dev.marquee.payment.payable;

import dev.marquee.kit.events.Event;
import dev.marquee.kit.events.PoisonEventException;
import dev.marquee.payment.domain.OrderKind;
import dev.marquee.payment.refund.Refunds;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;

/** Keeps what events say of orders, and sees to what is to be paid back. */
@Singleton
class OrderEvents {
  private final PayableStore payables;
  private final Refunds refunds;
  private final ObjectMapper json;

  OrderEvents(PayableStore payables, Refunds refunds, ObjectMapper json) {
    this.payables = payables;
    this.refunds = refunds;
    this.json = json;
  }

  /** An order has come into being or changed. */
  void changed(Event event, OrderKind kind) throws IOException {
    Payable order = json.readValue(event.data(), OrderMessage.class).toPayable(event, kind);
    payables.keep(order);
    payables.lock(List.of(order.order()));
    refunds.aim(order.order());
  }

  /** An approved payment bought nothing. */
  void paymentRefused(Event event) throws IOException {
    PaymentRefusedMessage message = json.readValue(event.data(), PaymentRefusedMessage.class);
    if (message.reference() == null) {
      throw new PoisonEventException(event.type() + " has no reference");
    }
    refunds.boughtNothing(message.reference());
  }
}
