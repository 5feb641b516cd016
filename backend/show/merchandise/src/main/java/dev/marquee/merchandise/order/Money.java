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

  /** So much more of what was paid is due; nothing where nothing was. */
  public Money owe(long amount) {
    return paid == 0 ? this : new Money(paid, refundDue + amount, refunded);
  }

  /** So much came back; it was due, even when it was not asked for. */
  public Money payBack(long amount) {
    long back = refunded + amount;
    return new Money(paid, Math.max(refundDue, back), back);
  }

  /** Whether all that is due has come back. */
  public boolean isSettled() {
    return refunded == refundDue;
  }
}
