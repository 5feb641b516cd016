package dev.marquee.event.show;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.marquee.event.domain.PriceCategory;
import dev.marquee.event.domain.Section;
import dev.marquee.event.domain.TicketType;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A section as {@code GET /show} writes it. Prices are in minor units of the currency. */
@Serdeable
record SectionDocument(
    String id,
    String name,
    String kind,
    long price,
    int capacity,
    List<TicketTypeDocument> ticketTypes,
    List<CategoryDocument> categories,
    List<RowDocument> rows) {

  @Serdeable
  record TicketTypeDocument(String name, long price) {
    static List<TicketTypeDocument> of(List<TicketType> types) {
      return types.stream().map(type -> new TicketTypeDocument(type.name(), type.price())).toList();
    }
  }

  @Serdeable
  record CategoryDocument(String name, List<TicketTypeDocument> ticketTypes) {
    static CategoryDocument of(PriceCategory category) {
      return new CategoryDocument(category.name(), TicketTypeDocument.of(category.ticketTypes()));
    }
  }

  /** Most rows have nothing special, so what they do not have is left out. */
  @Serdeable
  record RowDocument(
      String name,
      int seats,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String category,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Integer> blocked,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Integer> accessible,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Integer> companion,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Integer> restrictedView) {
    static RowDocument of(Section.Row row) {
      return new RowDocument(
          row.name(),
          row.seats(),
          row.category().orElse(null),
          row.blocked(),
          row.accessible(),
          row.companion(),
          row.restrictedView());
    }
  }

  static SectionDocument of(Section section) {
    return new SectionDocument(
        section.id(),
        section.name(),
        section.kind().name(),
        section.price(),
        section.capacity(),
        TicketTypeDocument.of(section.ticketTypes()),
        section.categories().stream().map(CategoryDocument::of).toList(),
        section.rows().stream().map(RowDocument::of).toList());
  }
}
