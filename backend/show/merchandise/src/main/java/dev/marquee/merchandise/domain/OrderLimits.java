package dev.marquee.merchandise.domain;

/** How much one order may be. */
public final class OrderLimits {
  /** Lines of an order. */
  public static final int LINES = 20;

  /** Pieces of one item in an order. */
  public static final int PIECES = 10;

  /** Orders of a buyer that wait for their payment: more would only keep stock from others. */
  public static final int UNPAID = 5;

  private OrderLimits() {}
}
