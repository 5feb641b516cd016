package dev.marquee.payment.checkout;

import dev.marquee.kit.http.ProblemException;
import dev.marquee.payment.attempt.Payment;
import dev.marquee.payment.attempt.Payments;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;

/** Attempts to whoever has their token. */
@Singleton
class OpenCheckouts {
  private final Payments payments;

  OpenCheckouts(Payments payments) {
    this.payments = payments;
  }

  /** The attempt, if the token is its own. */
  Optional<Payment> find(String id, String token) {
    return identifier(id)
        .flatMap(payments::find)
        .filter(payment ->
            MessageDigest.isEqual(
                payment.token().getBytes(StandardCharsets.UTF_8),
                token.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * The same.
   *
   * @throws ProblemException 404
   */
  Payment require(String id, String token) {
    return find(id, token)
        .orElseThrow(() -> ProblemException.notFound("There is no such payment."));
  }

  private static Optional<UUID> identifier(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }
}
