package dev.marquee.payment.provider.toss;

import dev.marquee.payment.provider.ProviderPayment;

/** What came of a call. */
sealed interface TossAnswer {
  record Payment(ProviderPayment payment) implements TossAnswer {}

  /**
   * An error, or no answer.
   *
   * @param status 0 where there was no answer
   * @param code the provider's; where there was no answer {@code TIMED_OUT} or {@code UNREACHABLE};
   *     empty where an answer had none
   */
  record Failed(int status, String code, String message) implements TossAnswer {}
}
