package dev.marquee.ticketing.order;

import java.time.Instant;

/**
 * What was heard of a payment of an order.
 *
 * @param reference each counts once for an order and kind
 * @param payment the attempt to pay
 * @param amount in minor units of the order's currency
 */
record PaymentReport(Kind kind, String reference, String payment, long amount, Instant reportedAt) {
  enum Kind {
    /** The provider is about to be asked. */
    STARTED,
    /** The provider was asked, and nobody knows what came of it. */
    UNKNOWN,
    /** It has paid for the order. */
    APPROVED,
    /** It was approved and has bought nothing: it is to be cancelled. */
    REFUSED,
    DECLINED,
    /** Some of it was paid back. */
    REFUNDED
  }
}
