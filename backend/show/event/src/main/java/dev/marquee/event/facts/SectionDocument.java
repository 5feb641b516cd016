package dev.marquee.event.facts;

import static dev.marquee.event.facts.FactsDocument.require;

import dev.marquee.event.domain.PriceCategory;
import dev.marquee.event.domain.SeatList;
import dev.marquee.event.domain.SeatMarks;
import dev.marquee.event.domain.SectionFacts;
import dev.marquee.event.domain.TicketType;
import dev.marquee.kit.show.facts.InvalidFactsException;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A section in the parameters of a deployment. Older ones have fewer members. */
@Serdeable
record SectionDocument(
    @Nullable String name,
    @Nullable String kind,
    @Nullable Integer rows,
    @Nullable Integer seatsPerRow,
    @Nullable Integer capacity,
    @Nullable Long price,
    @Nullable List<TicketTypeDocument> ticketTypes,
    @Nullable List<CategoryDocument> categories,
    @Nullable List<String> blocked,
    @Nullable List<String> accessible,
    @Nullable List<String> companion,
    @Nullable List<String> restrictedView) {

  @Serdeable
  record TicketTypeDocument(@Nullable String name, @Nullable Long price) {
    TicketType toType() {
      String type = require("the name of a ticket type", name);
      return new TicketType(type, require("the price of ticket type '" + type + "'", price));
    }
  }

  @Serdeable
  record CategoryDocument(
      @Nullable String name,
      @Nullable String fromRow,
      @Nullable String toRow,
      @Nullable Long price,
      @Nullable List<TicketTypeDocument> ticketTypes) {
    PriceCategory toCategory() {
      String category = require("the name of a price category", name);
      return PriceCategory.of(
          category,
          require("the first row of price category '" + category + "'", fromRow),
          require("the last row of price category '" + category + "'", toRow),
          require("the price of price category '" + category + "'", price),
          types(ticketTypes));
    }
  }

  /**
   * The section.
   *
   * @throws InvalidFactsException when something is missing or makes no sense
   */
  SectionFacts toFacts() {
    String section = require("a section's name", name);
    return InvalidFactsException.within("section '" + section + "'", () -> toFacts(section));
  }

  private SectionFacts toFacts(String section) {
    long standard = require("the price", price);
    return switch (require("the kind", kind)) {
      case "RESERVED" ->
          SectionFacts.Reserved.of(
              section,
              require("the number of rows", rows),
              require("the number of seats per row", seatsPerRow),
              standard,
              types(ticketTypes),
              orNone(categories).stream().map(CategoryDocument::toCategory).toList(),
              new SeatMarks(
                  seats("blocked", blocked),
                  seats("accessible", accessible),
                  seats("companion", companion),
                  seats("restrictedView", restrictedView)));
      case "GENERAL" ->
          SectionFacts.General.of(
              section, require("the capacity", capacity), standard, types(ticketTypes));
      case String unknown -> throw new InvalidFactsException("its kind is '" + unknown + "'");
    };
  }

  private static List<TicketType> types(@Nullable List<TicketTypeDocument> documents) {
    return orNone(documents).stream().map(TicketTypeDocument::toType).toList();
  }

  private static SeatList seats(String list, @Nullable List<String> entries) {
    return InvalidFactsException.within(list, () -> SeatList.parse(orNone(entries)));
  }

  private static <T> List<T> orNone(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
