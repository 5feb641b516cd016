package dev.marquee.merchandise.order;

/**
 * What went to and fro for an order, in minor units of its currency.
 *
 * @param paid what was paid for it
 * @param refundDue how much of that is to be paid back, with what has been
 * @param refunded how much has been paid back
 */
public record Money(long paid, long refundDue, long refunded) {
  /** Before anything was paid. */
  public static final Money NONE = new Money(0, 0, 0);

  public Money {
    if (refunded < 0 || refunded > refundDue || refundDue > paid) {
      throw new IllegalArgumentException(
          "Of " + paid + " paid, " + refunded + " of " + refundDue + " due cannot have come back");
    }
  }

  /** Paid, and nothing of it due. */
  public static Money paid(long amount) {
    return new Money(amount, 0, 0);
  }

  /** Paid, and all of it due. */
  public static Money paidInVain(long amount) {
    return new Money(amount, amount, 0);
  }

  /**
   * So much of what was paid is due in all; nothing where nothing was paid. What came back before
   * it was due counts.
   */
  public Money owe(long inAll) {
    return paid == 0 ? this : new Money(paid, Math.max(inAll, refunded), refunded);
  }

  /** So much came back; it was due, even when it was not asked for. */
  public Money payBack(long amount) {
    long back = refunded + amount;
    return new Money(paid, Math.max(refundDue, back), back);
  }

  /** Whether something was due, and all of it has come back. */
  public boolean isPaidBack() {
    return refunded > 0 && refunded == refundDue;
  }
}
