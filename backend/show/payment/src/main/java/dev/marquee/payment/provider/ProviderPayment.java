package dev.marquee.payment.provider;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A payment as the provider has it; amounts in minor units.
 *
 * @param paymentKey the provider's name of it
 * @param attempt our name of it
 * @param amount what was, or would be, charged
 * @param balance what is left of that after cancels
 * @param currency ISO 4217
 * @param method how, in the provider's words
 * @param receiptUrl for the buyer
 * @param code why it failed, where it did
 */
public record ProviderPayment(
    String paymentKey,
    String attempt,
    State state,
    long amount,
    long balance,
    String currency,
    Optional<String> method,
    Optional<Instant> approvedAt,
    Optional<String> receiptUrl,
    List<Cancel> cancels,
    Optional<String> code,
    Optional<String> message) {
  /** Copies the cancels. */
  public ProviderPayment {
    cancels = List.copyOf(cancels);
  }

  /** Where it stands. */
  public enum State {
    /** The buyer has not agreed yet, or nobody has asked to charge. */
    WAITING,
    /** Charged, even if all of it was paid back since. */
    CHARGED,
    /** Not charged, and never will be. */
    FAILED,
    /** Something that this service never asks for, such as waiting for a transfer. */
    OTHER
  }

  /**
   * What was paid back.
   *
   * @param reason as it was given with the request
   * @param transactionKey the provider's name of it
   */
  public record Cancel(String transactionKey, long amount, String reason) {}

  /** Whether it is what was asked for, and not another payment. */
  public boolean isFor(String expectedAttempt, long expectedAmount, String expectedCurrency) {
    return attempt.equals(expectedAttempt)
        && amount == expectedAmount
        && currency.equals(expectedCurrency);
  }
}
