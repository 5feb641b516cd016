package dev.marquee.payment.provider;

/** What became of a request to charge. */
public sealed interface ConfirmOutcome {
  /** It was charged. */
  record Approved(ProviderPayment payment) implements ConfirmOutcome {}

  /** It was not charged and never will be by this request. */
  record Declined(String code, String message) implements ConfirmOutcome {}

  /** Nobody knows: it is to be looked up. */
  record Unknown(String code, String message) implements ConfirmOutcome {}
}
