package dev.marquee.event.domain;

import dev.marquee.kit.show.facts.InvalidFactsException;

/** Names rows as theaters do: A to Z, then AA to AZ, BA and so on. */
public final class RowNames {
  private static final int LETTERS = 26;

  private RowNames() {}

  /**
   * The name of a row.
   *
   * @param index counted from 0
   */
  public static String of(int index) {
    if (index < 0) {
      throw new IllegalArgumentException("Rows are counted from 0, not " + index);
    }
    StringBuilder name = new StringBuilder();
    // Bijective base 26: there is no zero digit, so each step takes one off first.
    for (int rest = index + 1; rest > 0; rest = (rest - 1) / LETTERS) {
      name.append((char) ('A' + (rest - 1) % LETTERS));
    }
    return name.reverse().toString();
  }

  /**
   * The index of the row that {@link #of} gives this name.
   *
   * @param name one to three of A to Z
   * @return counted from 0
   * @throws InvalidFactsException when it is no such name
   */
  public static int indexOf(String name) {
    if (!name.matches("[A-Z]{1,3}")) {
      throw new InvalidFactsException("'" + name + "' is no name of a row such as A or AA");
    }
    return name.chars().reduce(0, (index, letter) -> index * LETTERS + letter - 'A' + 1) - 1;
  }
}
