package dev.marquee.payment.domain;

import java.time.Duration;

/**
 * A delay that doubles with each try.
 *
 * @param first before the second try
 * @param longest at most
 */
public record GrowingDelay(Duration first, Duration longest) {
  private static final int MOST_DOUBLINGS = 30;

  /** Refuses delays that do not grow. */
  public GrowingDelay {
    if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException("A delay grows from more than nothing to no less");
    }
  }

  /**
   * The delay after some tries.
   *
   * @param tries how often it was tried, from 1
   */
  public Duration after(int tries) {
    long factor = 1L << Math.clamp(tries - 1L, 0, MOST_DOUBLINGS);
    Duration delay = first.multipliedBy(factor);
    return delay.compareTo(longest) > 0 ? longest : delay;
  }
}
