package dev.marquee.ticketing.inventory;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Where the inventory comes from.
 *
 * @param url of the show's {@code event}; empty when it is not set, and then the service stays
 *     unready
 * @param refreshInterval how long an edit of the show may take to be noticed
 */
@ConfigurationProperties("event")
public record EventSettings(
    @Bindable(defaultValue = "") String url,
    @Bindable(defaultValue = "PT15S") Duration refreshInterval) {
  public EventSettings {
    if (refreshInterval.isNegative() || refreshInterval.isZero()) {
      throw new IllegalArgumentException(
          "EVENT_REFRESH_INTERVAL must be more than nothing, such as PT15S");
    }
  }
}
