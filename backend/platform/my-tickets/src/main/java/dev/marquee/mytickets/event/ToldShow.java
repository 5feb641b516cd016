package dev.marquee.mytickets.event;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * A show as events tell it.
 *
 * @param timeZone IANA name
 * @param posterUrl a path of this platform
 */
@Serdeable
public record ToldShow(
    String slug,
    String title,
    @Nullable Venue venue,
    @Nullable String timeZone,
    @Nullable String posterUrl) {
  public ToldShow {
    slug = Told.required("show.slug", slug);
    title = Told.required("show.title", title);
  }

  /** Where it takes place. */
  @Serdeable
  public record Venue(String name, @Nullable String address) {
    public Venue {
      name = Told.required("venue.name", name);
    }
  }
}
