package dev.marquee.payment.provider.toss;

import dev.marquee.payment.domain.MajorUnits;
import dev.marquee.payment.provider.CancelOutcome;
import dev.marquee.payment.provider.Cancellation;
import dev.marquee.payment.provider.ConfirmOutcome;
import dev.marquee.payment.provider.Confirmation;
import dev.marquee.payment.provider.LookUp;
import dev.marquee.payment.provider.PaymentProvider;
import dev.marquee.payment.provider.ProviderPayment;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Toss Payments' core API, version 2022-11-16. What an answer means is decided by its error code,
 * not by its status alone.
 */
@Singleton
final class TossProvider implements PaymentProvider {
  private final TossApi api;

  TossProvider(TossApi api) {
    this.api = api;
  }

  @Serdeable
  record ConfirmRequest(String paymentKey, String orderId, BigDecimal amount) {}

  @Serdeable
  record CancelRequest(String cancelReason, BigDecimal cancelAmount) {}

  @Override
  public ConfirmOutcome confirm(Confirmation confirmation) {
    ConfirmRequest request =
        new ConfirmRequest(
            confirmation.paymentKey(),
            confirmation.attempt(),
            MajorUnits.of(confirmation.amount(), confirmation.currency()));
    return switch (api.post("/v1/payments/confirm", confirmation.idempotencyKey(), request)) {
      case TossAnswer.Payment answer -> confirmed(answer.payment(), confirmation);
      case TossAnswer.Failed failed ->
          TossErrors.isRefusal(failed.status(), failed.code())
              ? new ConfirmOutcome.Declined(failed.code(), failed.message())
              : new ConfirmOutcome.Unknown(failed.code(), failed.message());
    };
  }

  private static ConfirmOutcome confirmed(ProviderPayment payment, Confirmation asked) {
    boolean approved =
        payment.state() == ProviderPayment.State.CHARGED
            && payment.isFor(asked.attempt(), asked.amount(), asked.currency());
    return approved
        ? new ConfirmOutcome.Approved(payment)
        : new ConfirmOutcome.Unknown(
            "UNEXPECTED_ANSWER", "The provider's answer is not the payment that was asked for");
  }

  @Override
  public CancelOutcome cancel(Cancellation cancellation) {
    CancelRequest request =
        new CancelRequest(
            cancellation.reason(), MajorUnits.of(cancellation.amount(), cancellation.currency()));
    String path = "/v1/payments/" + encoded(cancellation.paymentKey()) + "/cancel";
    return switch (api.post(path, cancellation.idempotencyKey(), request)) {
      case TossAnswer.Payment answer ->
          cancelOf(answer.payment(), cancellation)
              .<CancelOutcome>map(cancel -> new CancelOutcome.Cancelled(cancel.transactionKey()))
              .orElseGet(() ->
                  new CancelOutcome.Unknown(
                      "UNEXPECTED_ANSWER", "The provider's answer does not have the cancel"));
      case TossAnswer.Failed failed ->
          TossErrors.isRefusal(failed.status(), failed.code())
              ? new CancelOutcome.Refused(failed.code(), failed.message())
              : new CancelOutcome.Unknown(failed.code(), failed.message());
    };
  }

  private static Optional<ProviderPayment.Cancel> cancelOf(
      ProviderPayment payment, Cancellation asked) {
    return payment.cancels().stream()
        .filter(
            cancel -> cancel.reason().equals(asked.reason()) && cancel.amount() == asked.amount())
        .findFirst();
  }

  @Override
  public LookUp lookUp(String paymentKey) {
    return switch (api.get("/v1/payments/" + encoded(paymentKey))) {
      case TossAnswer.Payment answer -> new LookUp.Found(answer.payment());
      case TossAnswer.Failed failed ->
          failed.status() == 404 && failed.code().equals("NOT_FOUND_PAYMENT")
              ? new LookUp.NotFound()
              : new LookUp.Unknown(failed.code(), failed.message());
    };
  }

  private static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
