package dev.marquee.paymentsandbox.fault;

/** What a buyer chooses to happen at the checkout. */
public enum Behaviour {
  /** All goes well. */
  APPROVE(Fault.NONE, true),
  /** The card is refused before the buyer comes back. */
  DECLINE(Fault.NONE, false),
  /** The buyer leaves. */
  LEAVE(Fault.NONE, false),
  /** The card is refused when it is charged. */
  REJECT(Fault.REJECT, true),
  /** The answer to the charge takes its time. */
  SLOW(Fault.SLOW, true),
  /** It is charged, and the answer is lost. */
  LOSE_ANSWER(Fault.LOSE_ANSWER, true),
  /** It is charged long after the merchant has stopped waiting. */
  LATE(Fault.LATE, true),
  /** The buyer comes back several times at once. */
  TWICE(Fault.NONE, true);

  private final Fault fault;
  private final boolean agreed;

  Behaviour(Fault fault, boolean agreed) {
    this.fault = fault;
    this.agreed = agreed;
  }

  /** What goes wrong when it is charged. */
  public Fault fault() {
    return fault;
  }

  /** Whether the buyer has agreed to pay. */
  public boolean agreed() {
    return agreed;
  }
}
