package dev.marquee.ticketing.hold;

import dev.marquee.ticketing.domain.Basket;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Seats and places set aside for a buyer.
 *
 * @param expiresAt the first moment at which they are free again
 * @param extensions how often the buyer has asked for more time
 * @param releasedAt when the buyer gave them back or they were swept up after they expired
 */
public record Hold(
    UUID id,
    UUID buyer,
    Basket basket,
    Instant createdAt,
    Instant expiresAt,
    int extensions,
    Optional<Instant> releasedAt) {
  /** Whether it can still be ordered. */
  public boolean isLive(Instant now) {
    return releasedAt.isEmpty() && now.isBefore(expiresAt);
  }

  /** The same hold with more time. */
  Hold extended(Instant until) {
    return new Hold(id, buyer, basket, createdAt, until, extensions + 1, releasedAt);
  }
}
