package dev.marquee.payment.provider;

/**
 * Whoever moves the money. No method throws because of the provider: what cannot be known is an
 * outcome of its own. Every call has a time-out and is made once; who calls decides about a
 * repetition.
 */
public interface PaymentProvider {
  /**
   * Charges what the buyer has agreed to at the provider's checkout. Repeated with the same
   * idempotency key it charges once.
   */
  ConfirmOutcome confirm(Confirmation confirmation);

  /** Pays back all or a part. Repeated with the same idempotency key it pays back once. */
  CancelOutcome cancel(Cancellation cancellation);

  /**
   * What the provider knows of a payment.
   *
   * @param paymentKey the provider's name of it
   */
  LookUp lookUp(String paymentKey);
}
