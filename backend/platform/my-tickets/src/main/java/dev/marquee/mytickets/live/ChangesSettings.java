package dev.marquee.mytickets.live;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How changes are told.
 *
 * @param subscribers how many may follow at once, in this replica
 * @param lifetime after which a stream ends; who follows connects again with a token that is good
 * @param heartbeat between two comments that keep a quiet connection alive
 */
@ConfigurationProperties("changes")
record ChangesSettings(
    @Bindable(defaultValue = "2000") int subscribers,
    @Bindable(defaultValue = "PT10M") Duration lifetime,
    @Bindable(defaultValue = "PT15S") Duration heartbeat) {
  ChangesSettings {
    if (subscribers < 1 || lifetime.toMillis() < 1 || heartbeat.toMillis() < 1) {
      throw new IllegalArgumentException(
          "CHANGES_SUBSCRIBERS, CHANGES_LIFETIME and CHANGES_HEARTBEAT must be positive");
    }
  }
}
