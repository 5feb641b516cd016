package dev.marquee.payment.domain;

/** Where an attempt to pay stands. */
public enum PaymentStatus {
  /** The buyer may go to the provider; nothing is charged. */
  READY,
  /** The provider is being asked to charge. */
  CONFIRMING,
  /** Nobody knows whether the provider has charged; it is looked up until that is known. */
  UNKNOWN,
  /** Charged. */
  APPROVED,
  /** Not charged. */
  DECLINED,
  /** Not charged: the time to pay was over before the provider was asked. */
  EXPIRED;

  /** Whether the provider may be charging at this moment. */
  public boolean isUnresolved() {
    return this == CONFIRMING || this == UNKNOWN;
  }

  /** Whether it changes no more. */
  public boolean isFinal() {
    return switch (this) {
      case READY, CONFIRMING, UNKNOWN -> false;
      case APPROVED, DECLINED, EXPIRED -> true;
    };
  }
}
