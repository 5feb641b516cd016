package dev.marquee.paymentsandbox.payment;

/** What a call comes to. */
public sealed interface Answer {
  /** The payment as it is now. */
  record Is(Payment payment) implements Answer {}

  /**
   * An error, by Toss' codes.
   *
   * @param keep whether the same idempotency key gets it again
   */
  record Error(int status, String code, String message, boolean keep) implements Answer {
    static Error of(int status, String code, String message) {
      return new Error(status, code, message, true);
    }
  }

  /**
   * No answer: the connection is closed.
   *
   * @param answer what the same idempotency key gets afterwards
   */
  record Lost(After answer) implements Answer {}

  /** What a repetition gets. */
  enum After {
    /** The payment as it is now. */
    PAYMENT,
    /** It is carried out: the first request never arrived. */
    NOTHING,
    /** That the first request still runs. */
    RUNNING
  }
}
