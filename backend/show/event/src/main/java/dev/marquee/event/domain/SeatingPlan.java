package dev.marquee.event.domain;

import java.util.List;
import java.util.stream.IntStream;

/** Derives the sections, rows and seats of a venue from what the seller has entered. */
public final class SeatingPlan {
  private SeatingPlan() {}

  /**
   * The sections in the seller's order.
   *
   * @param numbers the number of each section, in the same order
   */
  public static List<Section> of(List<SectionFacts> sections, List<Integer> numbers) {
    return IntStream.range(0, sections.size())
        .mapToObj(index -> section("s" + numbers.get(index), sections.get(index)))
        .toList();
  }

  private static Section section(String id, SectionFacts facts) {
    return switch (facts) {
      case SectionFacts.Reserved reserved ->
          new Section(
              id,
              reserved.name(),
              Section.Kind.RESERVED,
              reserved.price(),
              Math.multiplyExact(reserved.rows(), reserved.seatsPerRow()),
              reserved.ticketTypes(),
              reserved.categories(),
              rows(reserved));
      case SectionFacts.General general ->
          new Section(
              id,
              general.name(),
              Section.Kind.GENERAL,
              general.price(),
              general.capacity(),
              general.ticketTypes(),
              List.of(),
              List.of());
    };
  }

  private static List<Section.Row> rows(SectionFacts.Reserved section) {
    return IntStream.range(0, section.rows()).mapToObj(index -> row(section, index)).toList();
  }

  private static Section.Row row(SectionFacts.Reserved section, int index) {
    SeatMarks marks = section.marks();
    return new Section.Row(
        RowNames.of(index),
        section.seatsPerRow(),
        section.categories().stream()
            .filter(category -> category.hasRow(index))
            .findFirst()
            .map(PriceCategory::name),
        marks.blocked().inRow(index),
        marks.accessible().inRow(index),
        marks.companion().inRow(index),
        marks.restrictedView().inRow(index));
  }
}
