package dev.marquee.merchandise.domain;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * An item and what is chosen of its options. In an order of its own, so that everybody takes pieces
 * in the same one.
 *
 * @param item its identifier
 * @param options the value by the option's name; the order of options is no difference
 */
public record Choice(String item, Map<String, String> options) implements Comparable<Choice> {
  public Choice {
    options = Map.copyOf(options);
  }

  @Override
  public int compareTo(Choice other) {
    int byItem = item.compareTo(other.item);
    return byItem != 0 ? byItem : Arrays.compare(sorted(), other.sorted());
  }

  private String[] sorted() {
    return new TreeMap<>(options)
        .entrySet().stream()
            .flatMap(option -> Stream.of(option.getKey(), option.getValue()))
            .toArray(String[]::new);
  }
}
