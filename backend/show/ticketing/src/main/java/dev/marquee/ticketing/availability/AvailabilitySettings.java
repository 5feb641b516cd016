package dev.marquee.ticketing.availability;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How fresh availability is.
 *
 * @param maxAge from {@code AVAILABILITY_MAX_AGE}: how old an answer may be
 */
@ConfigurationProperties("availability")
public record AvailabilitySettings(@Bindable(defaultValue = "PT0.25S") Duration maxAge) {
  public AvailabilitySettings {
    if (maxAge.isNegative()) {
      throw new IllegalArgumentException("AVAILABILITY_MAX_AGE must not be negative");
    }
  }
}
