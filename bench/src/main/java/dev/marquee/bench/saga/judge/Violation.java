package dev.marquee.bench.saga.judge;

/**
 * A broken promise.
 *
 * @param text what was seen, with identifiers to look for in the stores
 */
public record Violation(Kind kind, String text) {
  /** Which promise. */
  public enum Kind {
    /** The provider has money that no attempt of the show asked for, or another amount. */
    CHARGE_OF_NOBODY,
    /** The provider keeps money, and the order has no tickets for it. */
    PAYMENT_WITHOUT_TICKET,
    /** An order has tickets, and the provider does not keep the money for them. */
    TICKET_WITHOUT_PAYMENT,
    /** The provider keeps the money of several payments of one order. */
    PAID_TWICE,
    /** Two of provider, payment and ticketing have other sums in their books. */
    BOOKS_DIFFER,
    /** Something has not come to its end: an order, an attempt, a refund. */
    UNFINISHED,
    /** An order is not as its status says. */
    ORDER_INCONSISTENT,
    /** A buyer's list of tickets is not what ticketing says. */
    LISTED_OTHERWISE,
    /** A seat has two valid tickets. */
    SOLD_TWICE,
    /** A seat or place is taken, and nobody has it. */
    SEAT_STUCK,
    /** A valid ticket whose seat or place is not set aside for it. */
    SEAT_LOST,
    /** An event waits to be told. */
    UNTOLD,
    /** An event could not be handled. */
    DEAD_LETTER,
    /** Payment's own comparison with the provider has found something. */
    DIFFERENCE
  }

  @Override
  public String toString() {
    return kind + ": " + text;
  }
}
