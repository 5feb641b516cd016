package dev.marquee.merchandise.domain;

import java.util.List;
import java.util.Optional;

/**
 * Something that is, or was, for sale.
 *
 * @param id the same as long as it keeps its name, such as {@code i3}
 * @param forSale not when an edit has withdrawn it
 * @param price of one piece, in minor units of the show's currency
 * @param stock how many pieces were ever for sale, at least as many as are taken
 * @param taken how many of them are set aside, sold or handed out
 */
public record Item(
    String id,
    String name,
    boolean forSale,
    long price,
    Optional<String> description,
    Optional<String> picture,
    List<Option> options,
    int stock,
    int taken) {
  public Item {
    options = List.copyOf(options);
  }

  /** How many pieces are left. */
  public int free() {
    return stock - taken;
  }
}
