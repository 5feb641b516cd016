package dev.marquee.merchandise.domain;

import dev.marquee.kit.show.facts.InvalidFactsException;
import java.util.List;

/**
 * Something to choose, such as a size. Stock is counted per item, whatever is chosen.
 *
 * @param values to choose one of
 */
public record Option(String name, List<String> values) {
  private static final int MOST_VALUES = 50;

  public Option {
    values = List.copyOf(values);
    if (values.isEmpty() || values.size() > MOST_VALUES) {
      throw new InvalidFactsException("option '" + name + "' must have 1 to 50 values");
    }
    Distinct.require("option '" + name + "': value", values);
  }
}
