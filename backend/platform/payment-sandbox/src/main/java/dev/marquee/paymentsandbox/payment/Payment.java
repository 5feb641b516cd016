package dev.marquee.paymentsandbox.payment;

import dev.marquee.paymentsandbox.fault.Behaviour;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A payment.
 *
 * @param paymentKey the provider's name of it
 * @param orderId the merchant's name of it
 * @param amount in major units of the currency
 * @param balance what is left after cancels
 * @param behaviour what its buyer chose to happen
 * @param lateUntil when a confirmation that is under way comes to its end
 */
public record Payment(
    String paymentKey,
    String orderId,
    String orderName,
    BigDecimal amount,
    BigDecimal balance,
    String currency,
    Status status,
    Behaviour behaviour,
    String successUrl,
    Instant requestedAt,
    Optional<Instant> approvedAt,
    Optional<Instant> lateUntil,
    Optional<String> lastTransactionKey,
    Optional<String> failureCode,
    Optional<String> failureMessage,
    List<Cancel> cancels) {
  /** Copies the cancels. */
  public Payment {
    cancels = List.copyOf(cancels);
  }

  /** Toss' names. */
  public enum Status {
    IN_PROGRESS,
    DONE,
    CANCELED,
    PARTIAL_CANCELED,
    ABORTED,
    EXPIRED
  }

  /** What was paid back. */
  public record Cancel(
      String transactionKey,
      BigDecimal amount,
      String reason,
      BigDecimal refundable,
      Instant canceledAt) {}

  Payment with(List<Cancel> all) {
    return new Payment(
        paymentKey,
        orderId,
        orderName,
        amount,
        balance,
        currency,
        status,
        behaviour,
        successUrl,
        requestedAt,
        approvedAt,
        lateUntil,
        lastTransactionKey,
        failureCode,
        failureMessage,
        all);
  }
}
