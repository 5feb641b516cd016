package dev.marquee.merchandise.domain;

import dev.marquee.kit.show.facts.InvalidFactsException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An item as its seller describes it.
 *
 * @param name which also tells it apart: an item that keeps its name is the same one
 * @param price of one piece, in minor units of the show's currency
 * @param stock what there is: either one offer for all options, or one for each choice that there
 *     is; of a choice that is not among them there is none
 * @param picture its identifier
 */
public record ItemFacts(
    String name,
    long price,
    List<Offer> stock,
    Optional<String> picture,
    Optional<String> description,
    List<Option> options) {
  private static final long HIGHEST_PRICE = 1_000_000_000;
  private static final int MOST_OPTIONS = 5;
  private static final int MOST_OFFERS = 200;

  public ItemFacts {
    stock = List.copyOf(stock);
    options = List.copyOf(options);
    if (price < 0 || price > HIGHEST_PRICE) {
      throw new InvalidFactsException("item '" + name + "' cannot cost " + price);
    }
    if (options.size() > MOST_OPTIONS) {
      throw new InvalidFactsException("item '" + name + "' has more than 5 options");
    }
    Distinct.require("item '" + name + "': option", options.stream().map(Option::name).toList());
    List<Offer> offers = stock;
    List<Option> choices = options;
    InvalidFactsException.within("item '" + name + "'", () -> requireOffers(offers, choices));
  }

  /** Whether each choice has a stock of its own. */
  public boolean isStockByOption() {
    return !stock.getFirst().options().isEmpty();
  }

  private static void requireOffers(List<Offer> offers, List<Option> options) {
    if (offers.isEmpty() || offers.size() > MOST_OFFERS) {
      throw new InvalidFactsException("there must be 1 to " + MOST_OFFERS + " stocks");
    }
    if (offers.size() == 1 && offers.getFirst().options().isEmpty()) {
      return;
    }
    Set<Map<String, String>> seen = new HashSet<>();
    for (Offer offer : offers) {
      if (!Option.allow(options, offer.options())) {
        throw new InvalidFactsException(
            "there is a stock of " + offer.options() + ", which is no choice");
      }
      if (!seen.add(offer.options())) {
        throw new InvalidFactsException("the stock of " + offer.options() + " is there twice");
      }
    }
  }
}
