package dev.marquee.bench.saga.faults;

import java.util.Set;
import java.util.function.Predicate;

/** The steps of the saga of a paid order, and how the stores tell that an order is there. */
public enum Step {
  /** Seats are set aside for the buyer; there is no order yet. */
  HELD(at -> at.order().isEmpty()),
  /** The order waits for its payment. */
  ORDERED(at -> at.order().equals("PENDING_PAYMENT") && at.attempt().isEmpty()),
  /** There is an attempt to pay, and a checkout to open. */
  CHECKOUT(at -> at.attempt().equals("READY") && at.provider().isEmpty()),
  /** The buyer has agreed at the provider and has not come back. */
  AGREED(at -> at.attempt().equals("READY") && at.provider().equals("IN_PROGRESS")),
  /** The provider was asked to charge and has not answered. */
  CONFIRMING(at -> isAsked(at.attempt()) && at.provider().equals("IN_PROGRESS")),
  /** Payment knows that it is charged, ticketing does not. */
  APPROVED_UNTOLD(at -> at.attempt().equals("APPROVED") && at.order().equals("PENDING_PAYMENT")),
  /** Ticketing has issued the tickets, the buyer's list does not show them. */
  CONFIRMED_UNLISTED(at -> at.order().equals("CONFIRMED") && !at.listed().equals("CONFIRMED")),
  /** Cancelled; the provider was asked to pay back and has not answered. */
  REFUNDING(
      at -> at.order().equals("CANCELLED") && isAsked(at.refund()) && at.provider().equals("DONE")),
  /** Paid back, and ticketing does not know it. */
  REFUNDED_UNTOLD(at ->
      at.order().equals("CANCELLED") && at.refund().equals("DONE") && at.refunded().equals("f")),
  /** As {@link #CONFIRMING}, and the buyer has given the order up meanwhile. */
  GIVEN_UP(at -> at.order().equals("CANCELLED") && isAsked(at.attempt())),
  /**
   * Charged in time, but the order has expired before ticketing heard of it; its seat is resold.
   */
  EXPIRED_UNTOLD(at -> at.order().equals("EXPIRED") && at.attempt().equals("APPROVED"));

  private final Predicate<Position> sign;

  Step(Predicate<Position> sign) {
    this.sign = sign;
  }

  /** Whether the provider was asked, and payment has no answer that says what became of it. */
  static boolean isAsked(String status) {
    return Set.of("CONFIRMING", "ASKED", "UNKNOWN").contains(status);
  }

  boolean isAt(Position position) {
    return sign.test(position);
  }
}
