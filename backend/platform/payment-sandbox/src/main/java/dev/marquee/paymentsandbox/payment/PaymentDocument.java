package dev.marquee.paymentsandbox.payment;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Toss' {@code Payment} object of a card payment, version 2022-11-16. */
@Serdeable
public record PaymentDocument(
    String version,
    String paymentKey,
    String type,
    String orderId,
    String orderName,
    @JsonProperty("mId") String merchant,
    String currency,
    String method,
    BigDecimal totalAmount,
    BigDecimal balanceAmount,
    String status,
    OffsetDateTime requestedAt,
    @Nullable OffsetDateTime approvedAt,
    boolean useEscrow,
    @Nullable String lastTransactionKey,
    boolean cultureExpense,
    @JsonProperty("isPartialCancelable") boolean partialCancelable,
    @Nullable List<Cancel> cancels,
    @Nullable Failure failure,
    @Nullable Receipt receipt) {
  private static final ZoneOffset KOREA = ZoneOffset.ofHours(9);

  @Serdeable
  record Cancel(
      BigDecimal cancelAmount,
      String cancelReason,
      BigDecimal refundableAmount,
      OffsetDateTime canceledAt,
      String transactionKey,
      String cancelStatus) {}

  @Serdeable
  record Failure(String code, String message) {}

  @Serdeable
  record Receipt(String url) {}

  /**
   * A payment as merchants see it.
   *
   * @param receipts where receipts are, with a slash at its end
   */
  public static PaymentDocument of(Payment payment, String receipts) {
    String currency = payment.currency();
    return new PaymentDocument(
        "2022-11-16",
        payment.paymentKey(),
        "NORMAL",
        payment.orderId(),
        payment.orderName(),
        "marquee-sandbox",
        currency,
        "카드",
        amount(payment.amount(), currency),
        amount(payment.approvedAt().isPresent() ? payment.balance() : BigDecimal.ZERO, currency),
        payment.status().name(),
        time(payment.requestedAt()),
        payment.approvedAt().map(PaymentDocument::time).orElse(null),
        false,
        payment.lastTransactionKey().orElse(null),
        false,
        true,
        payment.cancels().isEmpty()
            ? null
            : payment.cancels().stream().map(cancel -> cancel(cancel, currency)).toList(),
        payment
            .failureCode()
            .map(code -> new Failure(code, payment.failureMessage().orElse("")))
            .orElse(null),
        payment.approvedAt().isPresent() ? new Receipt(receipts + payment.paymentKey()) : null);
  }

  private static Cancel cancel(Payment.Cancel cancel, String currency) {
    return new Cancel(
        amount(cancel.amount(), currency),
        cancel.reason(),
        amount(cancel.refundable(), currency),
        time(cancel.canceledAt()),
        cancel.transactionKey(),
        "DONE");
  }

  private static BigDecimal amount(BigDecimal amount, String currency) {
    int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    return amount.setScale(digits, RoundingMode.UNNECESSARY);
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).atOffset(KOREA);
  }
}
