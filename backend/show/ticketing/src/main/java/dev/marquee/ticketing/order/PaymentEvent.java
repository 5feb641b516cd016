package dev.marquee.ticketing.order;

import dev.marquee.kit.events.PoisonEventException;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the payment component tells of one order's part of a payment (docs/events.md).
 *
 * @param payment the attempt to pay
 * @param reference unique for this order in this attempt; of a refund, that of the refund
 * @param amount this order's part, in minor units of the currency
 */
record PaymentEvent(
    UUID order,
    @Nullable UUID buyer,
    String payment,
    String reference,
    long amount,
    String currency) {
  /** The kind of order that is this service's; others are those of other components. */
  static final String TICKETS = "TICKETS";

  private static final int LONGEST = 200;

  /** As it is written; it is not known yet whether anything is missing. */
  @Serdeable
  record Data(
      @Nullable UUID order,
      @Nullable String orderKind,
      @Nullable UUID buyer,
      @Nullable String payment,
      @Nullable String reference,
      @Nullable Long amount,
      @Nullable String currency) {

    /**
     * The event.
     *
     * @throws PoisonEventException when something is missing or impossible
     */
    PaymentEvent complete() {
      if (order == null
          || payment == null
          || reference == null
          || amount == null
          || currency == null) {
        throw new PoisonEventException("A payment's event is not complete: " + this);
      }
      if (amount < 0 || reference.length() > LONGEST || payment.length() > LONGEST) {
        throw new PoisonEventException("A payment's event is not possible: " + this);
      }
      return new PaymentEvent(order, buyer, payment, reference, amount, currency);
    }
  }

  /**
   * Reads the data of an event.
   *
   * @throws IOException when it is no JSON of that shape
   */
  static Data read(ObjectMapper json, String data) throws IOException {
    @Nullable Data read = json.readValue(data, Data.class);
    if (read == null) {
      throw new PoisonEventException("A payment's event has no data");
    }
    return read;
  }
}
