package dev.marquee.payment.attempt;

import dev.marquee.payment.domain.OrderKind;
import dev.marquee.payment.domain.PartStatus;
import dev.marquee.payment.domain.PaymentStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An attempt to pay; money in minor units.
 *
 * @param token opens the checkout
 * @param paymentKey the provider's name of it, once the buyer came back with it
 * @param confirmKey the idempotency key of the confirmation
 * @param askedAt when the provider was first asked to charge
 * @param looks how often it was looked up since
 * @param refunded what was paid back
 * @param version grows with each change
 */
public record Payment(
    UUID id,
    UUID buyer,
    PaymentStatus status,
    long amount,
    String currency,
    String title,
    String token,
    Instant createdAt,
    Instant expiresAt,
    Optional<String> paymentKey,
    Optional<String> confirmKey,
    Optional<Instant> askedAt,
    Optional<String> method,
    Optional<Instant> approvedAt,
    Optional<String> receiptUrl,
    Optional<String> code,
    Optional<String> message,
    int looks,
    long refunded,
    long version,
    List<Part> parts) {
  /** Copies the parts. */
  public Payment {
    parts = List.copyOf(parts);
  }

  /**
   * What of it is for one order.
   *
   * @param reference names the payment of this order in this attempt
   */
  public record Part(
      int position, UUID order, OrderKind kind, long amount, String reference, PartStatus status) {}

  /** The orders that it is for. */
  public List<UUID> orders() {
    return parts.stream().map(Part::order).toList();
  }

  /** Whether it was charged and bought nothing. */
  public boolean boughtNothing() {
    return parts.stream().allMatch(part -> part.status() == PartStatus.REFUSED);
  }

  Payment with(List<Part> all) {
    return new Payment(
        id,
        buyer,
        status,
        amount,
        currency,
        title,
        token,
        createdAt,
        expiresAt,
        paymentKey,
        confirmKey,
        askedAt,
        method,
        approvedAt,
        receiptUrl,
        code,
        message,
        looks,
        refunded,
        version,
        all);
  }
}
