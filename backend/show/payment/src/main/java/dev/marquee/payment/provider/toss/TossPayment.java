package dev.marquee.payment.provider.toss;

import dev.marquee.payment.domain.MajorUnits;
import dev.marquee.payment.provider.ProviderPayment;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The members of Toss' {@code Payment} object that matter here. */
@Serdeable
record TossPayment(
    String paymentKey,
    String orderId,
    String status,
    @Nullable String method,
    @Nullable String currency,
    BigDecimal totalAmount,
    @Nullable BigDecimal balanceAmount,
    @Nullable OffsetDateTime approvedAt,
    @Nullable List<Cancel> cancels,
    @Nullable Failure failure,
    @Nullable Receipt receipt) {
  @Serdeable
  record Cancel(
      @Nullable String transactionKey, BigDecimal cancelAmount, @Nullable String cancelReason) {}

  @Serdeable
  record Failure(@Nullable String code, @Nullable String message) {}

  @Serdeable
  record Receipt(@Nullable String url) {}

  /**
   * The same in the port's words.
   *
   * @throws ArithmeticException for an amount that the currency cannot express
   */
  ProviderPayment toPort() {
    String known = currency == null ? "KRW" : currency;
    Optional<Failure> reason = Optional.ofNullable(failure);
    return new ProviderPayment(
        paymentKey,
        orderId,
        state(),
        MajorUnits.toMinor(totalAmount, known),
        balanceAmount == null ? 0 : MajorUnits.toMinor(balanceAmount, known),
        known,
        Optional.ofNullable(method),
        Optional.ofNullable(approvedAt).map(OffsetDateTime::toInstant),
        Optional.ofNullable(receipt).map(Receipt::url),
        cancels == null
            ? List.of()
            : cancels.stream().map(cancel -> cancel(cancel, known)).toList(),
        reason.map(Failure::code),
        reason.map(Failure::message));
  }

  private ProviderPayment.State state() {
    return switch (status) {
      case "READY", "IN_PROGRESS" -> ProviderPayment.State.WAITING;
      case "DONE", "CANCELED", "PARTIAL_CANCELED" ->
          // A transfer that was never made can be cancelled, too; then nothing was charged.
          approvedAt == null ? ProviderPayment.State.FAILED : ProviderPayment.State.CHARGED;
      case "ABORTED", "EXPIRED" -> ProviderPayment.State.FAILED;
      default -> ProviderPayment.State.OTHER;
    };
  }

  private static ProviderPayment.Cancel cancel(Cancel cancel, String currency) {
    return new ProviderPayment.Cancel(
        cancel.transactionKey() == null ? "" : cancel.transactionKey(),
        MajorUnits.toMinor(cancel.cancelAmount(), currency),
        cancel.cancelReason() == null ? "" : cancel.cancelReason());
  }
}
