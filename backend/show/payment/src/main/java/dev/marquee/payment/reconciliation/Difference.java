package dev.marquee.payment.reconciliation;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;

/**
 * Where the provider and this service disagree.
 *
 * @param seenAt when it was there last
 */
@Serdeable
record Difference(
    UUID payment, Kind kind, String ours, String theirs, Instant foundAt, Instant seenAt) {
  /** About what. */
  enum Kind {
    /** Whether it was charged. */
    STATUS,
    /** How much was charged. */
    AMOUNT,
    /** How much is left after refunds. */
    BALANCE,
    /** The provider does not know it. */
    MISSING
  }
}
