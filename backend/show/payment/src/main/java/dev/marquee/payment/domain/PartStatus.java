package dev.marquee.payment.domain;

/** What an attempt is to one of its orders. */
public enum PartStatus {
  /** It may pay it. */
  OPEN,
  /** The provider is being asked. */
  CONFIRMING,
  /** It pays it. */
  PAID,
  /** It was approved and buys nothing: all of it goes back. */
  REFUSED,
  /** It never pays it. */
  ENDED
}
