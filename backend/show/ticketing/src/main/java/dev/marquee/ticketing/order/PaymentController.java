package dev.marquee.ticketing.order;

import dev.marquee.ticketing.inventory.ShowKey;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the show's payment component reports. It has no key but the payment's own reference. */
@Secured(SecurityRule.IS_ANONYMOUS)
@Controller("/orders/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
class PaymentController {
  private final OrderPayments payments;
  private final ShowKey showKey;

  PaymentController(OrderPayments payments, ShowKey showKey) {
    this.payments = payments;
    this.showKey = showKey;
  }

  enum PaymentOutcome {
    APPROVED,
    DECLINED
  }

  /**
   * The end of an attempt to pay.
   *
   * @param amount in minor units of the show's currency
   * @param reference of the attempt
   */
  @Serdeable
  record PaymentRequest(
      @NotNull PaymentOutcome outcome,
      @NotNull @Min(0) Long amount,
      @NotBlank @Size(max = 200) String reference) {}

  /**
   * Money that was paid back.
   *
   * @param amount in minor units of the show's currency
   * @param reference of the refund
   */
  @Serdeable
  record RefundRequest(@NotNull @Min(1) Long amount, @NotBlank @Size(max = 200) String reference) {}

  @Post("/payment")
  OrderDocument payment(
      UUID id, @Nullable @Header(ShowKey.HEADER) String key, @Body @Valid PaymentRequest request) {
    showKey.require(key);
    return switch (request.outcome()) {
      case APPROVED -> payments.approved(id, request.reference(), request.amount());
      case DECLINED -> payments.declined(id, request.reference(), request.amount());
    };
  }

  @Post("/refunds")
  OrderDocument refund(
      UUID id, @Nullable @Header(ShowKey.HEADER) String key, @Body @Valid RefundRequest request) {
    showKey.require(key);
    return payments.refunded(id, request.reference(), request.amount());
  }
}
