package dev.marquee.merchandise.live;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Streams of changes.
 *
 * @param subscribers from {@code LIVE_SUBSCRIBERS}: how many buyers and displays may follow at once
 * @param heartbeat from {@code LIVE_HEARTBEAT}: how long a stream may be silent
 */
@ConfigurationProperties("live")
record LiveSettings(
    @Bindable(defaultValue = "1000") int subscribers,
    @Bindable(defaultValue = "PT15S") Duration heartbeat) {
  LiveSettings {
    if (subscribers < 1 || heartbeat.isNegative() || heartbeat.isZero()) {
      throw new IllegalArgumentException(
          "LIVE_SUBSCRIBERS must be 1 or more, LIVE_HEARTBEAT more than nothing, such as PT15S");
    }
  }
}
