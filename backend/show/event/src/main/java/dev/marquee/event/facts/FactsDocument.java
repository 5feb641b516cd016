package dev.marquee.event.facts;

import dev.marquee.event.domain.SaleWindow;
import dev.marquee.event.domain.ShowFacts;
import dev.marquee.event.domain.Venue;
import dev.marquee.kit.show.facts.InvalidFactsException;
import io.micronaut.serde.annotation.Serdeable;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameters of a deployment, as {@code deploy} writes them. Unknown members are ignored. */
@Serdeable
record FactsDocument(
    @Nullable String title,
    @Nullable String description,
    @Nullable List<String> cast,
    @Nullable String poster,
    @Nullable String descriptionPicture,
    @Nullable String currency,
    @Nullable String timeZone,
    @Nullable VenueDocument venue,
    @Nullable List<SectionDocument> sections,
    @Nullable List<PerformanceDocument> performances,
    @Nullable SaleDocument sale,
    @Nullable Integer maxTicketsPerOrder,
    @Nullable Integer maxTicketsPerBuyer,
    @Nullable Integer cancelUntilHours) {

  @Serdeable
  record VenueDocument(@Nullable String name, @Nullable String address) {}

  @Serdeable
  record PerformanceDocument(@Nullable String startsAt) {}

  @Serdeable
  record SaleDocument(@Nullable String opensAt, @Nullable String closesAt) {}

  /**
   * The facts.
   *
   * @throws InvalidFactsException when something is missing or makes no sense
   */
  ShowFacts toFacts() {
    VenueDocument place = require("the venue", venue);
    SaleDocument window = require("the sale window", sale);
    return new ShowFacts(
        require("the title", title),
        Optional.ofNullable(description).orElse(""),
        Optional.ofNullable(cast).orElse(List.of()),
        Optional.ofNullable(poster),
        Optional.ofNullable(descriptionPicture),
        require("the currency", currency),
        require("the time zone", timeZone),
        new Venue(require("the venue's name", place.name()), Optional.ofNullable(place.address())),
        require("the sections", sections).stream().map(SectionDocument::toFacts).toList(),
        require("the performances", performances).stream()
            .map(performance -> instant("a performance's start", performance.startsAt()))
            .toList(),
        new SaleWindow(
            instant("the opening of the sale", window.opensAt()),
            instant("the closing of the sale", window.closesAt())),
        require("maxTicketsPerOrder", maxTicketsPerOrder),
        Optional.ofNullable(maxTicketsPerBuyer),
        Optional.ofNullable(cancelUntilHours).orElse(0));
  }

  static <T> T require(String what, @Nullable T value) {
    if (value == null) {
      throw new InvalidFactsException(what + " is missing");
    }
    return value;
  }

  private static Instant instant(String what, @Nullable String text) {
    try {
      return Instant.parse(require(what, text));
    } catch (DateTimeException exception) {
      throw new InvalidFactsException(what + " is no RFC 3339 instant: " + text);
    }
  }
}
