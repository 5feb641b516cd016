package dev.marquee.payment.provider;

/** What a look-up found. */
public sealed interface LookUp {
  /** The payment. */
  record Found(ProviderPayment payment) implements LookUp {}

  /** The provider does not know it. */
  record NotFound() implements LookUp {}

  /** The provider could not be asked. */
  record Unknown(String code, String message) implements LookUp {}
}
