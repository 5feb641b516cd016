package dev.marquee.payment.refund;

/** The moments between which a process may die; tests let it. */
interface RefundSteps {
  /** Where it is. */
  enum Step {
    /** What is about to be asked is stored. */
    REFUND_STORED,
    /** The provider has answered; nothing is stored of it. */
    REFUND_ANSWERED
  }

  /** Called when a moment is reached. */
  void reached(Step step);
}
