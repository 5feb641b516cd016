package dev.marquee.ticketing.availability;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How fresh availability is, and how many may follow it.
 *
 * @param maxAge from {@code AVAILABILITY_MAX_AGE}: how old an answer may be
 * @param subscribers from {@code AVAILABILITY_SUBSCRIBERS}: how many may follow the changes at the
 *     same time, over all performances; at least 1
 * @param heartbeat from {@code AVAILABILITY_HEARTBEAT}: between two comments that keep proxies from
 *     ending a quiet stream; at least as long as {@link #refreshInterval()} to have an effect
 */
@ConfigurationProperties("availability")
public record AvailabilitySettings(
    @Bindable(defaultValue = "PT0.25S") Duration maxAge,
    @Bindable(defaultValue = "2000") int subscribers,
    @Bindable(defaultValue = "PT15S") Duration heartbeat) {
  private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);

  public AvailabilitySettings {
    if (maxAge.isNegative()) {
      throw new IllegalArgumentException("AVAILABILITY_MAX_AGE must not be negative");
    }
    if (subscribers < 1) {
      throw new IllegalArgumentException("AVAILABILITY_SUBSCRIBERS must be at least 1");
    }
    if (!heartbeat.isPositive()) {
      throw new IllegalArgumentException("AVAILABILITY_HEARTBEAT must be positive");
    }
  }

  /** Between two looks for changes; bounded below, because nobody sees more than that. */
  Duration refreshInterval() {
    return maxAge.compareTo(SHORTEST_INTERVAL) < 0 ? SHORTEST_INTERVAL : maxAge;
  }
}
