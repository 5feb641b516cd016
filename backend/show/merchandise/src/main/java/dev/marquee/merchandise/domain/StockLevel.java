package dev.marquee.merchandise.domain;

import java.util.Map;

/**
 * How many pieces there are of what is chosen of an item's options.
 *
 * @param options the value by the option's name; empty when all options share the pieces
 * @param stock how many were ever for sale, at least as many as are taken
 * @param taken how many of them are set aside, sold or handed out
 */
public record StockLevel(Map<String, String> options, int stock, int taken) {
  public StockLevel {
    options = Map.copyOf(options);
  }

  /** How many pieces are left. */
  public int free() {
    return stock - taken;
  }
}
