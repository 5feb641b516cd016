package dev.marquee.merchandise.payment;

import dev.marquee.kit.events.Event;
import dev.marquee.kit.events.PoisonEventException;
import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The data of events about payments (docs/events.md), as far as merchandise reads it. */
@Serdeable
record PaymentMessage(
    @Nullable UUID order,
    @Nullable String orderKind,
    @Nullable UUID buyer,
    @Nullable String payment,
    @Nullable String reference,
    @Nullable Long amount,
    @Nullable String currency) {

  /** Whether it is about an order of ours. */
  boolean isMerchandise() {
    return "MERCHANDISE".equals(orderKind);
  }

  /**
   * What it says.
   *
   * @throws PoisonEventException when something that is needed is missing
   */
  PaymentPart part(Event event) {
    if (order == null
        || payment == null
        || reference == null
        || reference.isBlank()
        || amount == null
        || amount < 0
        || currency == null) {
      throw new PoisonEventException(
          event.type() + " has no order, payment, reference, amount or currency");
    }
    return new PaymentPart(order, buyer, payment, reference, amount, currency);
  }
}
