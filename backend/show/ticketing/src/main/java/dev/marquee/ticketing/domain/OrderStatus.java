package dev.marquee.ticketing.domain;

import java.util.Set;

/** Where an order stands. */
public enum OrderStatus {
  /** Its seats and places are set aside until it is paid. */
  PENDING_PAYMENT,
  /** It is paid, or costs nothing here: its tickets are good. */
  CONFIRMED,
  /** Some of its tickets were cancelled and paid back. */
  PARTIALLY_REFUNDED,
  /** All of its tickets were cancelled and paid back. */
  REFUNDED,
  /** It was not paid in time. */
  EXPIRED,
  /** It was paid too late, when its seats were gone: what was paid is due to be paid back. */
  REJECTED,
  /** The buyer gave it up; what was paid is due to be paid back. */
  CANCELLED;

  /** What may come next. */
  public Set<OrderStatus> next() {
    return switch (this) {
      case PENDING_PAYMENT -> Set.of(CONFIRMED, EXPIRED, REJECTED, CANCELLED);
      case CONFIRMED -> Set.of(PARTIALLY_REFUNDED, CANCELLED);
      case PARTIALLY_REFUNDED -> Set.of(CANCELLED);
      case EXPIRED -> Set.of(REJECTED);
      case CANCELLED -> Set.of(REFUNDED, REJECTED);
      case REFUNDED, REJECTED -> Set.of();
    };
  }

  /** Whether its tickets admit people. */
  public boolean isConfirmed() {
    return this == CONFIRMED || this == PARTIALLY_REFUNDED;
  }
}
