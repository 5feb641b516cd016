package dev.marquee.event.show;

import dev.marquee.event.domain.Show;
import dev.marquee.event.domain.ShowFacts;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The show as {@code GET /show} writes it. Prices are in minor units of the currency. */
@Serdeable
record ShowDocument(
    String slug,
    String title,
    String description,
    List<String> cast,
    @Nullable String posterUrl,
    @Nullable String descriptionPictureUrl,
    String currency,
    String timeZone,
    VenueDocument venue,
    SaleDocument sale,
    int maxTicketsPerOrder,
    @Nullable Integer maxTicketsPerBuyer,
    int cancelUntilHours,
    List<PerformanceDocument> performances,
    List<SectionDocument> sections,
    long revision) {

  /** Pictures are kept by deploy, which serves them to everyone and for ever. */
  private static final String PICTURES = "/api/deployments/pictures/";

  @Serdeable
  record VenueDocument(String name, @Nullable String address) {}

  @Serdeable
  record SaleDocument(Instant opensAt, Instant closesAt) {}

  @Serdeable
  record PerformanceDocument(String id, Instant startsAt) {}

  static ShowDocument of(Show show) {
    ShowFacts facts = show.facts();
    return new ShowDocument(
        show.slug(),
        facts.title(),
        facts.description(),
        facts.cast(),
        facts.poster().map(PICTURES::concat).orElse(null),
        facts.descriptionPicture().map(PICTURES::concat).orElse(null),
        facts.currency(),
        facts.timeZone(),
        new VenueDocument(facts.venue().name(), facts.venue().address().orElse(null)),
        new SaleDocument(facts.sale().opensAt(), facts.sale().closesAt()),
        facts.maxTicketsPerOrder(),
        facts.maxTicketsPerBuyer().orElse(null),
        facts.cancelUntilHours(),
        show.performances().stream()
            .map(performance -> new PerformanceDocument(performance.id(), performance.startsAt()))
            .toList(),
        show.sections().stream().map(SectionDocument::of).toList(),
        show.revision());
  }
}
