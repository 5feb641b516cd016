package dev.marquee.kit.database.live;

import java.time.Duration;

/**
 * How changes are told.
 *
 * @param subscribers how many may follow at once, in this replica
 * @param heartbeat between two comments that keep a quiet connection alive
 * @param lifetime after which a stream ends; who follows connects again with a token that is good
 */
public record LiveStreamSettings(int subscribers, Duration heartbeat, Duration lifetime) {
  /** For streams that end by themselves, or that anybody may follow. */
  public static final Duration AS_LONG_AS_ANYBODY_FOLLOWS = Duration.ofDays(365);

  public LiveStreamSettings {
    if (subscribers < 1 || !heartbeat.isPositive() || !lifetime.isPositive()) {
      throw new IllegalArgumentException(
          "Streams need subscribers, a heartbeat and a lifetime of more than nothing");
    }
  }
}
