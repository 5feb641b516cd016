package dev.marquee.ticketing.inventory;

import dev.marquee.ticketing.domain.ShowFacts;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** The show as events tell it, so that nobody needs to ask this show for it (docs/events.md). */
@Serdeable
public record ShowSummary(
    String slug, String title, VenueSummary venue, String timeZone, @Nullable String posterUrl) {

  /** Where it is. */
  @Serdeable
  public record VenueSummary(String name, @Nullable String address) {}

  /** The show of these facts. */
  public static ShowSummary of(String slug, ShowFacts facts) {
    return new ShowSummary(
        slug,
        facts.title(),
        new VenueSummary(facts.venue(), facts.address().orElse(null)),
        facts.timeZone().getId(),
        facts.posterUrl().orElse(null));
  }
}
