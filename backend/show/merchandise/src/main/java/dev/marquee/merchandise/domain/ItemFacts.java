package dev.marquee.merchandise.domain;

import dev.marquee.kit.show.facts.InvalidFactsException;
import java.util.List;
import java.util.Optional;

/**
 * An item as its seller describes it.
 *
 * @param name which also tells it apart: an item that keeps its name is the same one
 * @param price of one piece, in minor units of the show's currency
 * @param stock how many pieces were ever for sale
 * @param picture its identifier
 */
public record ItemFacts(
    String name,
    long price,
    int stock,
    Optional<String> picture,
    Optional<String> description,
    List<Option> options) {
  private static final long HIGHEST_PRICE = 1_000_000_000;
  private static final int MOST_PIECES = 1_000_000;
  private static final int MOST_OPTIONS = 5;

  public ItemFacts {
    options = List.copyOf(options);
    if (price < 0 || price > HIGHEST_PRICE) {
      throw new InvalidFactsException("item '" + name + "' cannot cost " + price);
    }
    if (stock < 0 || stock > MOST_PIECES) {
      throw new InvalidFactsException("item '" + name + "' cannot have " + stock + " pieces");
    }
    if (options.size() > MOST_OPTIONS) {
      throw new InvalidFactsException("item '" + name + "' has more than 5 options");
    }
    Distinct.require("item '" + name + "': option", options.stream().map(Option::name).toList());
  }
}
