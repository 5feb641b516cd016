package dev.marquee.auth.key;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * When a key signs and when it can be looked up. A key is published a day before it signs, so that
 * every verifier has it by then, and for an hour after its last signature, which is longer than any
 * token lives.
 *
 * @param signsFrom inclusive
 * @param signsUntil exclusive
 * @param publishedUntil exclusive
 */
record KeyPeriod(Instant signsFrom, Instant signsUntil, Instant publishedUntil) {
  static final Duration SIGNING = Duration.ofDays(30);
  static final Duration ANNOUNCED = Duration.ofDays(1);
  static final Duration KEPT = Duration.ofHours(1);

  private static KeyPeriod from(Instant start) {
    Instant end = start.plus(SIGNING);
    return new KeyPeriod(start, end, end.plus(KEPT));
  }

  /** The period of the key that has to be made now, if one has to. */
  static Optional<KeyPeriod> missing(Collection<KeyPeriod> present, Instant now) {
    Optional<Instant> end =
        present.stream().map(KeyPeriod::signsUntil).max(Comparator.naturalOrder());
    if (end.isEmpty() || !end.get().isAfter(now)) {
      return Optional.of(from(now));
    }
    return end.get().minus(ANNOUNCED).isAfter(now)
        ? Optional.empty()
        : Optional.of(from(end.get()));
  }

  boolean signsAt(Instant now) {
    return !signsFrom.isAfter(now) && signsUntil.isAfter(now);
  }

  boolean isPublishedAt(Instant now) {
    return publishedUntil.isAfter(now);
  }
}
