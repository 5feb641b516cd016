package dev.marquee.merchandise.domain;

import dev.marquee.kit.show.facts.InvalidFactsException;
import java.util.List;
import java.util.Map;

/**
 * Something to choose, such as a size.
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

  /** Whether something is a choice of one value of each option, and nothing else. */
  public static boolean allow(List<Option> options, Map<String, String> chosen) {
    return chosen.size() == options.size()
        && options.stream()
            .allMatch(option -> {
              String value = chosen.get(option.name());
              return value != null && option.values().contains(value);
            });
  }
}
