package dev.marquee.auth.throttle;

import java.time.Duration;

/**
 * How long the next attempt has to wait after a number of failures in a row: not at all below the
 * threshold, then one second, doubled with each further failure up to a limit. The limit keeps an
 * attacker from locking the owner out for long.
 *
 * @param threshold the first number of failures that is followed by a wait
 */
record Backoff(int threshold, Duration longest) {
  private static final int LARGEST_EXPONENT = 30;

  /** For one account, whoever tries. */
  static final Backoff ACCOUNT = new Backoff(10, Duration.ofSeconds(60));

  /** For one address, whichever accounts it tries; many people may share an address. */
  static final Backoff ADDRESS = new Backoff(50, Duration.ofMinutes(15));

  /** Failures are forgotten this long after the last one. */
  static final Duration MEMORY = Duration.ofHours(1);

  Duration after(int failures) {
    if (failures < threshold) {
      return Duration.ZERO;
    }
    Duration wait = Duration.ofSeconds(1L << Math.min(failures - threshold, LARGEST_EXPONENT));
    return wait.compareTo(longest) > 0 ? longest : wait;
  }
}
