package dev.marquee.payment.attempt;

/** The moments between which a process may die; tests let it. */
interface Steps {
  /** Where it is. */
  enum Step {
    /** What is about to be asked is stored. */
    CHARGE_STORED,
    /** The provider has answered; nothing is stored of it. */
    CHARGE_ANSWERED,
    /** The answer is stored. */
    CHARGE_FINISHED
  }

  /** Called when a moment is reached. */
  void reached(Step step);
}
