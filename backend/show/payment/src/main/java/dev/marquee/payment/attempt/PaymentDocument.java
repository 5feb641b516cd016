package dev.marquee.payment.attempt;

import dev.marquee.payment.show.Show;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An attempt as it is answered; money in minor units of the currency.
 *
 * @param checkoutUrl where the buyer's window goes to; null once there is nothing to pay there
 * @param refunded what was paid back
 * @param code why it was not charged, or why that is not known
 */
@Serdeable
public record PaymentDocument(
    UUID id,
    String status,
    long amount,
    String currency,
    List<UUID> orders,
    @Nullable String checkoutUrl,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Instant approvedAt,
    @Nullable String method,
    @Nullable String receiptUrl,
    long refunded,
    @Nullable String code,
    @Nullable String message) {

  static PaymentDocument of(Payment payment, Show show) {
    return new PaymentDocument(
        payment.id(),
        payment.status().name(),
        payment.amount(),
        payment.currency(),
        payment.orders(),
        payment.status().isFinal() || payment.status().isUnresolved()
            ? null
            : show.url("/checkout/" + payment.id() + "?token=" + payment.token()),
        payment.createdAt(),
        payment.expiresAt(),
        payment.approvedAt().orElse(null),
        payment.method().orElse(null),
        payment.receiptUrl().orElse(null),
        payment.refunded(),
        payment.code().orElse(null),
        payment.message().orElse(null));
  }
}
