package dev.marquee.payment.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.marquee.payment.domain.OrderKind;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The data of this service's events (docs/events.md); members that a type does not have are left
 * out.
 *
 * @param amount this order's part; of a refund what was paid back
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PaymentMessage(
    String show,
    UUID order,
    OrderKind orderKind,
    UUID buyer,
    UUID payment,
    String reference,
    long amount,
    String currency,
    @Nullable String method,
    @Nullable Instant approvedAt,
    @Nullable String receiptUrl,
    @Nullable String code,
    @Nullable String message,
    @Nullable Long balance,
    @Nullable String reason) {
  /** The topic of these events. */
  public static final String TOPIC = "marquee.payment";
}
