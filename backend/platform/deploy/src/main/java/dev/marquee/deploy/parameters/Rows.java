package dev.marquee.deploy.parameters;

import java.util.Optional;

/** Rows are named A to Z, then AA to AZ and so on; their indexes are counted from 0. */
final class Rows {
  private static final int LETTERS = 26;

  private Rows() {}

  /** The row of a name; empty when it is none. */
  static Optional<Integer> index(String name) {
    return name.matches("[A-Z]{1,3}")
        ? Optional.of(
            name.chars().reduce(0, (index, letter) -> index * LETTERS + letter - 'A' + 1) - 1)
        : Optional.empty();
  }

  static String name(int index) {
    String before = index < LETTERS ? "" : name(index / LETTERS - 1);
    return before + (char) ('A' + index % LETTERS);
  }

  /** Says that a section has no such row. */
  static String missing(int index, int rows) {
    return "there is no row " + name(index) + ": the last row is " + name(rows - 1);
  }
}
