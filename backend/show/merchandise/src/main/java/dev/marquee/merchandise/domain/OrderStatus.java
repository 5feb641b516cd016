package dev.marquee.merchandise.domain;

import java.util.Set;

/** Where the money of an order stands. */
public enum OrderStatus {
  /** Its stock is set aside until it is paid. */
  PENDING_PAYMENT,
  /** It is paid, or nothing has to be paid: its pieces are the buyer's. */
  CONFIRMED,
  /** Some of its lines were cancelled and paid back. */
  PARTIALLY_REFUNDED,
  /** All of its lines were cancelled and paid back. */
  REFUNDED,
  /** It was not paid in time. */
  EXPIRED,
  /** It was paid too late, when its stock was gone: what was paid is due to be paid back. */
  REJECTED,
  /** It was given up; what was paid is due to be paid back. */
  CANCELLED;

  /** What may come next. */
  public Set<OrderStatus> next() {
    return switch (this) {
      case PENDING_PAYMENT -> Set.of(CONFIRMED, EXPIRED, REJECTED, CANCELLED);
      case CONFIRMED -> Set.of(PARTIALLY_REFUNDED, CANCELLED);
      case PARTIALLY_REFUNDED -> Set.of(CANCELLED);
      case EXPIRED -> Set.of(CONFIRMED, REJECTED);
      case CANCELLED -> Set.of(REFUNDED, REJECTED);
      case REFUNDED, REJECTED -> Set.of();
    };
  }

  /** Whether its pieces are the buyer's. */
  public boolean isConfirmed() {
    return this == CONFIRMED || this == PARTIALLY_REFUNDED;
  }
}
