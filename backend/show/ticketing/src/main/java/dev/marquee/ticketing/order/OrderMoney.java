package dev.marquee.ticketing.order;

/**
 * The money of an order, in minor units of its currency. What was paid back counts up to what was
 * due; the rest was paid back early (by hand at the provider, say) and counts once more is due.
 *
 * @param paid what was paid for it
 * @param refundDue how much of that is to be paid back, with what has been
 * @param refunded how much of that has been paid back
 * @param refundedEarly what was paid back beyond what was due
 */
record OrderMoney(long paid, long refundDue, long refunded, long refundedEarly) {
  /** Nothing was paid. */
  static final OrderMoney NONE = new OrderMoney(0, 0, 0, 0);

  OrderMoney {
    if (refundDue > paid || refunded > refundDue || refunded < 0 || refundedEarly < 0) {
      throw new IllegalArgumentException(
          "Impossible: paid %d, due %d, refunded %d, early %d"
              .formatted(paid, refundDue, refunded, refundedEarly));
    }
  }

  /**
   * Money came in.
   *
   * @param alreadyBack how much of it has been heard to be paid back before
   */
  OrderMoney pay(long amount, long alreadyBack) {
    return of(paid + amount, refundDue, refunded + refundedEarly + alreadyBack);
  }

  /** More is to be paid back. */
  OrderMoney owe(long amount) {
    return of(paid, refundDue + amount, refunded + refundedEarly);
  }

  /** Money was paid back. */
  OrderMoney payBack(long amount) {
    return of(paid, refundDue, refunded + refundedEarly + amount);
  }

  /** Whether all that is due has been paid back. */
  boolean isSettled() {
    return refunded == refundDue;
  }

  private static OrderMoney of(long paid, long due, long back) {
    long counted = Math.min(due, back);
    return new OrderMoney(paid, due, counted, back - counted);
  }
}
