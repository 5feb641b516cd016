package dev.marquee.merchandise.domain;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something that is, or was, for sale.
 *
 * @param id the same as long as it keeps its name, such as {@code i3}
 * @param forSale not when an edit has withdrawn it
 * @param price of one piece, in minor units of the show's currency
 * @param stockByOption whether each choice of options has pieces of its own; they share them if not
 * @param stock with what was for sale once and is kept because somebody has it
 */
public record Item(
    String id,
    String name,
    boolean forSale,
    long price,
    Optional<String> description,
    Optional<String> picture,
    List<Option> options,
    boolean stockByOption,
    List<StockLevel> stock) {
  public Item {
    options = List.copyOf(options);
    stock = List.copyOf(stock);
  }

  /** The same item with this stock. */
  public Item with(List<StockLevel> levels) {
    return new Item(id, name, forSale, price, description, picture, options, stockByOption, levels);
  }

  /** How many pieces are left, whatever is chosen. */
  public int free() {
    return stock.stream().mapToInt(StockLevel::free).sum();
  }

  /** How many pieces are left of what is chosen. */
  public int free(Map<String, String> chosen) {
    Map<String, String> counted = stockByOption ? chosen : Map.of();
    return stock.stream()
        .filter(level -> level.options().equals(counted))
        .mapToInt(StockLevel::free)
        .sum();
  }

  /** The stock of each choice that there is now; empty where all share one. */
  public List<StockLevel> choices() {
    return stock.stream()
        .filter(level -> stockByOption && Option.allow(options, level.options()))
        .toList();
  }
}
