package dev.marquee.payment.ledger;

import java.util.Optional;
import java.util.UUID;

/**
 * Something that has happened to money.
 *
 * @param order empty where it is about all orders of the payment
 * @param amount in minor units
 * @param reference the provider's name of it, or ours where the provider has none yet
 */
public record LedgerEntry(
    Kind kind,
    UUID payment,
    Optional<UUID> order,
    long amount,
    String currency,
    Optional<String> reference,
    Optional<String> code,
    Optional<String> message) {
  /** What has happened. */
  public enum Kind {
    /** A buyer began an attempt. */
    CREATED,
    /** An attempt ended before the provider was asked. */
    ABANDONED,
    /** The provider is about to be asked to charge. */
    CHARGE_ASKED,
    /** It is not known whether it was charged. */
    CHARGE_UNKNOWN,
    /** It was charged. */
    CHARGED,
    /** It was charged although it had counted as declined; all goes back. */
    CHARGED_LATE,
    /** It was not charged. */
    DECLINED,
    /** An approved payment of an order bought nothing; all of it goes back. */
    BOUGHT_NOTHING,
    /** The provider is about to be asked to pay back. */
    REFUND_ASKED,
    /** It is not known whether it was paid back. */
    REFUND_UNKNOWN,
    /** It was not paid back. */
    REFUND_REFUSED,
    /** It was paid back. */
    REFUNDED
  }

  /** The same with why. */
  public LedgerEntry because(String why, String words) {
    return new LedgerEntry(
        kind,
        payment,
        order,
        amount,
        currency,
        reference,
        Optional.of(why).filter(text -> !text.isEmpty()),
        Optional.of(words).filter(text -> !text.isEmpty()));
  }
}
