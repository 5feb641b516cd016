package dev.marquee.mytickets.show;

import dev.marquee.mytickets.event.Told;
import dev.marquee.mytickets.event.ToldShow;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** What {@code deployment.live} tells that buyers want to know. */
@Serdeable
record DeploymentTold(String slug, long revision, Parameters parameters) {
  DeploymentTold {
    slug = Told.required("slug", slug);
    parameters = Told.required("parameters", parameters);
  }

  /** What the seller has set. */
  @Serdeable
  record Parameters(String title, ToldShow.Venue venue, String timeZone, @Nullable String poster) {
    Parameters {
      title = Told.required("parameters.title", title);
      venue = Told.required("parameters.venue", venue);
      timeZone = Told.required("parameters.timeZone", timeZone);
    }

    /** Where its poster is, if it has one. */
    @Nullable String posterUrl() {
      return poster == null ? null : "/api/deployments/pictures/" + poster;
    }
  }

  /** What {@code deployment.removed} tells. */
  @Serdeable
  record Removed(String slug) {
    Removed {
      slug = Told.required("slug", slug);
    }
  }
}
