package dev.marquee.notification.matter;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * A show as its events tell of it.
 *
 * @param timeZone IANA; times are written in it
 */
@Serdeable
public record ShowData(String slug, String title, @Nullable VenueData venue, String timeZone) {
  /** Where it takes place. */
  @Serdeable
  public record VenueData(String name, @Nullable String address) {}
}
