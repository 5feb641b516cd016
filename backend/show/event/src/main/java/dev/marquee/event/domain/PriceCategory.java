package dev.marquee.event.domain;

import dev.marquee.kit.show.facts.InvalidFactsException;
import java.util.List;

/**
 * Rows of a section that cost other than the rest of it.
 *
 * @param fromRow index of its first row, counted from 0
 * @param toRow index of its last row
 * @param ticketTypes the standard type first
 */
public record PriceCategory(String name, int fromRow, int toRow, List<TicketType> ticketTypes) {
  public PriceCategory {
    ticketTypes = List.copyOf(ticketTypes);
    if (fromRow > toRow) {
      throw new InvalidFactsException(
          "it goes backwards, from row " + RowNames.of(fromRow) + " to " + RowNames.of(toRow));
    }
  }

  /**
   * A category as the seller has entered it.
   *
   * @param fromRow name of its first row, such as {@code A}
   * @param toRow name of its last row
   * @param price of the standard type
   * @param further types beside the standard one
   */
  public static PriceCategory of(
      String name, String fromRow, String toRow, long price, List<TicketType> further) {
    return InvalidFactsException.within(
        "price category '" + name + "'",
        () ->
            new PriceCategory(
                name,
                RowNames.indexOf(fromRow),
                RowNames.indexOf(toRow),
                TicketType.withStandard(price, further)));
  }

  boolean hasRow(int index) {
    return fromRow <= index && index <= toRow;
  }

  private boolean overlaps(PriceCategory other) {
    return fromRow <= other.toRow && other.fromRow <= toRow;
  }

  /** Refuses categories that no section of so many rows can have. */
  static void check(List<PriceCategory> categories, int rows) {
    for (int index = 0; index < categories.size(); index++) {
      PriceCategory category = categories.get(index);
      if (category.toRow >= rows) {
        throw new InvalidFactsException(
            "price category '"
                + category.name
                + "' goes to row "
                + RowNames.of(category.toRow)
                + ", but the last row is "
                + RowNames.of(rows - 1));
      }
      for (PriceCategory former : categories.subList(0, index)) {
        if (former.name.equals(category.name)) {
          throw new InvalidFactsException("price category '" + category.name + "' is there twice");
        }
        if (former.overlaps(category)) {
          throw new InvalidFactsException(
              "price categories '"
                  + former.name
                  + "' and '"
                  + category.name
                  + "' both have row "
                  + RowNames.of(Math.max(former.fromRow, category.fromRow)));
        }
      }
    }
  }
}
