package dev.marquee.deploy.drift;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Knows when healing became a fight with somebody who wants something else: then neither side wins,
 * and every round replaces pods. The object is left alone for a while.
 */
final class Fights {
  /** A field that was healed so often within the window is not healed once more. */
  private static final int MOST_HEALINGS = 5;

  private final Duration window;

  Fights(Duration window) {
    this.window = window;
  }

  /**
   * Whether to leave an object alone now.
   *
   * @param known the items of the show, open ones and healed ones
   */
  boolean contested(Finding finding, List<DriftItem> known, Instant now) {
    Instant since = now.minus(window);
    boolean resting =
        known.stream()
            .anyMatch(item ->
                item.isOf(finding)
                    && item.healedAt() == null
                    && item.contested()
                    && item.seenAt().isAfter(since));
    long healings =
        known.stream()
            .filter(item -> item.attempted() && item.repeats(finding))
            .filter(item -> item.healedAt() != null && item.healedAt().isAfter(since))
            .count();
    return resting || healings >= MOST_HEALINGS;
  }
}
