package dev.marquee.payment.provider;

/** What became of a request to pay back. */
public sealed interface CancelOutcome {
  /**
   * It was paid back.
   *
   * @param transactionKey the provider's name of it
   */
  record Cancelled(String transactionKey) implements CancelOutcome {}

  /** It was not paid back. The same idempotency key would get the same answer. */
  record Refused(String code, String message) implements CancelOutcome {}

  /** Nobody knows: it is to be looked up. */
  record Unknown(String code, String message) implements CancelOutcome {}
}
