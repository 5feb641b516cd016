package dev.marquee.ticketing.inventory;

import dev.marquee.ticketing.domain.Inventory;
import dev.marquee.ticketing.domain.Performance;
import dev.marquee.ticketing.domain.PriceCategory;
import dev.marquee.ticketing.domain.Row;
import dev.marquee.ticketing.domain.Section;
import dev.marquee.ticketing.domain.ShowFacts;
import dev.marquee.ticketing.domain.TicketType;
import io.micronaut.serde.annotation.Serdeable;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code event} answers at {@code GET /show}, as far as it matters here. */
@Serdeable
record ShowDocument(
    @Nullable String title,
    @Nullable String posterUrl,
    @Nullable String timeZone,
    @Nullable VenueDocument venue,
    @Nullable String currency,
    @Nullable Sale sale,
    @Nullable Integer maxTicketsPerOrder,
    @Nullable Integer maxTicketsPerBuyer,
    @Nullable Integer cancelUntilHours,
    @Nullable List<PerformanceDocument> performances,
    @Nullable List<SectionDocument> sections,
    @Nullable Long revision) {

  @Serdeable
  record VenueDocument(@Nullable String name, @Nullable String address) {}

  @Serdeable
  record Sale(@Nullable Instant opensAt, @Nullable Instant closesAt) {}

  @Serdeable
  record PerformanceDocument(@Nullable String id, @Nullable Instant startsAt) {}

  @Serdeable
  record TypeDocument(String name, long price) {}

  @Serdeable
  record CategoryDocument(String name, List<TypeDocument> ticketTypes) {}

  /** The lists are numbers of seats; null where there are none. */
  @Serdeable
  record RowDocument(
      String name,
      int seats,
      @Nullable String category,
      @Nullable Set<Integer> blocked,
      @Nullable Set<Integer> accessible,
      @Nullable Set<Integer> companion,
      @Nullable Set<Integer> restrictedView) {
    Row toRow(PriceCategory own, Map<String, PriceCategory> categories)
        throws InvalidShowException {
      PriceCategory price = category == null ? own : categories.get(category);
      return new Row(
          name,
          seats,
          require("the price category of row " + name, price),
          orNone(blocked),
          orNone(accessible),
          orNone(companion),
          orNone(restrictedView));
    }

    private static Set<Integer> orNone(@Nullable Set<Integer> numbers) {
      return numbers == null ? Set.of() : numbers;
    }
  }

  @Serdeable
  record SectionDocument(
      @Nullable String id,
      @Nullable String name,
      @Nullable String kind,
      @Nullable Long price,
      @Nullable Integer capacity,
      @Nullable List<TypeDocument> ticketTypes,
      @Nullable List<CategoryDocument> categories,
      @Nullable List<RowDocument> rows) {

    Section toSection() throws InvalidShowException {
      String section = require("a section's id", id);
      String title = name == null ? section : name;
      PriceCategory own =
          ticketTypes == null
              ? PriceCategory.standard(require("the price of " + section, price))
              : category(ticketTypes);
      return switch (require("the kind of " + section, kind)) {
        case "RESERVED" -> new Section.Reserved(section, title, rows(section, own));
        case "GENERAL" ->
            new Section.General(
                section, title, require("the capacity of " + section, capacity), own);
        case String unknown ->
            throw new InvalidShowException(section + " is of unknown kind '" + unknown + "'");
      };
    }

    private List<Row> rows(String section, PriceCategory own) throws InvalidShowException {
      Map<String, PriceCategory> named = new HashMap<>();
      for (CategoryDocument other : categories == null ? List.<CategoryDocument>of() : categories) {
        named.put(other.name(), category(other.ticketTypes()));
      }
      List<Row> result = new ArrayList<>();
      for (RowDocument row : require("the rows of " + section, rows)) {
        result.add(row.toRow(own, named));
      }
      return result;
    }

    private static PriceCategory category(List<TypeDocument> types) throws InvalidShowException {
      if (types.isEmpty()) {
        throw new InvalidShowException("a price category has no ticket types");
      }
      return new PriceCategory(
          types.stream().map(type -> new TicketType(type.name(), type.price())).toList());
    }
  }

  Inventory toInventory() throws InvalidShowException {
    Sale window = require("the sale window", sale);
    List<Performance> dates = new ArrayList<>();
    for (PerformanceDocument date : require("the performances", performances)) {
      dates.add(
          new Performance(
              require("a performance's id", date.id()),
              require("a performance's start", date.startsAt())));
    }
    List<Section> parts = new ArrayList<>();
    for (SectionDocument part : require("the sections", sections)) {
      parts.add(part.toSection());
    }
    return Inventory.of(
        require("the revision", revision),
        facts(),
        require("the currency", currency),
        require("the opening of the sale", window.opensAt()),
        require("the closing of the sale", window.closesAt()),
        require("maxTicketsPerOrder", maxTicketsPerOrder),
        Optional.ofNullable(maxTicketsPerBuyer),
        Duration.ofHours(cancelUntilHours == null ? 0 : cancelUntilHours),
        dates,
        parts);
  }

  private ShowFacts facts() throws InvalidShowException {
    VenueDocument place = require("the venue", venue);
    try {
      return new ShowFacts(
          require("the title", title),
          require("the venue's name", place.name()),
          Optional.ofNullable(place.address()),
          ZoneId.of(require("the time zone", timeZone)),
          Optional.ofNullable(posterUrl));
    } catch (DateTimeException exception) {
      throw new InvalidShowException("the time zone is unknown: " + timeZone);
    }
  }

  private static <T> T require(String what, @Nullable T value) throws InvalidShowException {
    if (value == null) {
      throw new InvalidShowException(what + " is missing");
    }
    return value;
  }
}
