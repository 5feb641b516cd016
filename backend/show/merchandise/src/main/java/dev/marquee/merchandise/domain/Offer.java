package dev.marquee.merchandise.domain;

import dev.marquee.kit.show.facts.InvalidFactsException;
import java.util.Map;

/**
 * How many pieces a seller offers of an item.
 *
 * @param options the value of each option that they are of; empty when they are of all options
 * @param pieces how many were ever for sale
 */
public record Offer(Map<String, String> options, int pieces) {
  private static final int MOST_PIECES = 1_000_000;

  /** A choice is a key of the database, whose index has no room for more. */
  private static final int LONGEST = 500;

  public Offer {
    options = Map.copyOf(options);
    if (pieces < 0 || pieces > MOST_PIECES) {
      throw new InvalidFactsException("there cannot be " + pieces + " pieces");
    }
    int length =
        options.entrySet().stream()
            .mapToInt(option -> option.getKey().length() + option.getValue().length())
            .sum();
    if (length > LONGEST) {
      throw new InvalidFactsException("a choice has more than " + LONGEST + " characters");
    }
  }

  /** Pieces of an item, whatever is chosen of its options. */
  public static Offer shared(int pieces) {
    return new Offer(Map.of(), pieces);
  }
}
