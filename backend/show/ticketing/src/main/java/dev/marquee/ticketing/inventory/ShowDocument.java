package dev.marquee.ticketing.inventory;

import dev.marquee.ticketing.domain.Inventory;
import dev.marquee.ticketing.domain.Performance;
import dev.marquee.ticketing.domain.Section;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code event} answers at {@code GET /show}, as far as it matters here. */
@Serdeable
record ShowDocument(
    @Nullable String currency,
    @Nullable Sale sale,
    @Nullable Integer maxTicketsPerOrder,
    @Nullable List<PerformanceDocument> performances,
    @Nullable List<SectionDocument> sections,
    @Nullable Long revision) {

  @Serdeable
  record Sale(@Nullable Instant opensAt, @Nullable Instant closesAt) {}

  @Serdeable
  record PerformanceDocument(@Nullable String id, @Nullable Instant startsAt) {}

  @Serdeable
  record SectionDocument(
      @Nullable String id,
      @Nullable String kind,
      @Nullable Long price,
      @Nullable Integer capacity,
      @Nullable List<Row> rows) {

    Section toSection() throws InvalidShowException {
      String section = require("a section's id", id);
      long cost = require("the price of " + section, price);
      return switch (require("the kind of " + section, kind)) {
        case "RESERVED" -> {
          List<Section.Row> spans =
              require("the rows of " + section, rows).stream()
                  .map(row -> new Section.Row(row.name(), row.seats()))
                  .toList();
          yield Section.Reserved.of(section, cost, spans);
        }
        case "GENERAL" ->
            new Section.General(section, cost, require("the capacity of " + section, capacity));
        case String unknown ->
            throw new InvalidShowException(section + " is of unknown kind '" + unknown + "'");
      };
    }
  }

  @Serdeable
  record Row(String name, int seats) {}

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
        require("the currency", currency),
        require("the opening of the sale", window.opensAt()),
        require("the closing of the sale", window.closesAt()),
        require("maxTicketsPerOrder", maxTicketsPerOrder),
        dates,
        parts);
  }

  private static <T> T require(String what, @Nullable T value) throws InvalidShowException {
    if (value == null) {
      throw new InvalidShowException(what + " is missing");
    }
    return value;
  }
}
