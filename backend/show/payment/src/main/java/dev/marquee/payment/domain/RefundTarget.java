package dev.marquee.payment.domain;

/**
 * How much of a part of a payment is to be paid back. It is a target: asking for the difference
 * between it and what was asked for already pays nothing twice, however often it is worked out.
 */
public final class RefundTarget {
  private RefundTarget() {}

  /**
   * The target, from 0 to the part.
   *
   * @param status of the part
   * @param amount of the part
   * @param refundDue what the order's service wants back in all
   */
  public static long of(PartStatus status, long amount, long refundDue) {
    return switch (status) {
      case REFUSED -> amount;
      case PAID -> Math.clamp(refundDue, 0, amount);
      case OPEN, CONFIRMING, ENDED -> 0;
    };
  }

  /**
   * What is still to be asked for.
   *
   * @param asked what was asked for already, done or not
   * @return 0 or more: what was asked for is not taken back
   */
  public static long missing(PartStatus status, long amount, long refundDue, long asked) {
    return Math.max(0, of(status, amount, refundDue) - asked);
  }
}
