package dev.marquee.payment.payable;

import dev.marquee.payment.domain.OrderKind;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An order as its service last told of it; money in minor units.
 *
 * @param order its identifier
 * @param number for people
 * @param title what is bought, for the provider's page and the buyer's statement
 * @param status in its service's words
 * @param refundDue what is to be paid back in all
 * @param payBy until when it may be paid; empty where it need not be
 * @param happenedAt when its service told so
 */
public record Payable(
    UUID order,
    OrderKind kind,
    String number,
    UUID buyer,
    String title,
    String status,
    long total,
    long refundDue,
    String currency,
    Optional<Instant> payBy,
    Instant happenedAt) {
  private static final String PENDING_PAYMENT = "PENDING_PAYMENT";

  /** Whether its service waits for its payment. */
  public boolean isPending() {
    return status.equals(PENDING_PAYMENT) && total > 0;
  }

  /** Whether it may no longer be paid. */
  public boolean isLate(Instant now) {
    return payBy.isPresent() && !now.isBefore(payBy.get());
  }
}
