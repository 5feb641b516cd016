package dev.marquee.merchandise.domain;

import dev.marquee.kit.show.facts.InvalidFactsException;
import java.util.List;

/**
 * A show and what it has for sale, of one revision.
 *
 * @param sale when the items can be ordered
 * @param items in the seller's order
 */
public record Show(
    String slug, long revision, ShowFacts facts, SaleWindow sale, List<ItemFacts> items) {
  /** As many as there may be, so that the list of items stays readable and small. */
  public static final int MOST_ITEMS = 200;

  public Show {
    items = List.copyOf(items);
    if (items.size() > MOST_ITEMS) {
      throw new InvalidFactsException("there are more than " + MOST_ITEMS + " items");
    }
    Distinct.require("item", items.stream().map(ItemFacts::name).toList());
  }
}
