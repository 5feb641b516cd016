package dev.marquee.notification.domain;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When to try again: doubling from the first delay to the longest, with full jitter in the upper
 * half, so that what failed together does not come back together.
 *
 * @param first before the second attempt
 * @param longest between two attempts
 * @param patience after which no further attempt begins (RFC 5321, 4.5.4.1, wants four to five days
 *     for mail that passes through; ours is old after two)
 */
public record Backoff(Duration first, Duration longest, Duration patience) {
  public Backoff {
    if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException("Delays must be positive, and the longest not the least");
    }
  }

  /**
   * The delay before the next attempt; empty when there shall be none.
   *
   * @param attempts how many have failed, at least one
   * @param age of the message
   */
  public Optional<Duration> next(int attempts, Duration age, RandomGenerator random) {
    if (age.compareTo(patience) >= 0) {
      return Optional.empty();
    }
    long millis = first.toMillis() << Math.min(attempts - 1, 20);
    long bounded = Math.min(millis, longest.toMillis());
    return Optional.of(Duration.ofMillis(bounded / 2 + random.nextLong(bounded / 2 + 1)));
  }
}
