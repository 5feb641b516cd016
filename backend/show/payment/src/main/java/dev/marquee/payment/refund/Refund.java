package dev.marquee.payment.refund;

import dev.marquee.payment.domain.OrderKind;
import java.time.Instant;
import java.util.UUID;

/**
 * Money of a payment that goes back to the buyer.
 *
 * @param reference of the part of the payment that it is taken from
 * @param number the order's, for people
 * @param amount in minor units
 * @param underway whether an earlier try's outcome is not known
 * @param refused whether the provider has refused an earlier try
 * @param tries how often the provider was asked, this time included
 */
record Refund(
    UUID id,
    UUID payment,
    String paymentKey,
    UUID order,
    OrderKind kind,
    String number,
    UUID buyer,
    long amount,
    String currency,
    Reason reason,
    String idempotencyKey,
    boolean underway,
    boolean refused,
    int tries,
    Instant createdAt) {
  /** Why money goes back. */
  enum Reason {
    /** The order's service says that it is due. */
    ORDER,
    /** The payment was approved and bought nothing. */
    BOUGHT_NOTHING
  }

  /** What the provider's records say of it; unique, so that it is found there again. */
  String words() {
    String why =
        switch (reason) {
          case ORDER -> "Refund of order " + number;
          case BOUGHT_NOTHING -> "Payment of order " + number + " not needed";
        };
    return why + " (" + id + ")";
  }
}
