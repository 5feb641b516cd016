package dev.marquee.merchandise.domain;

import dev.marquee.kit.show.facts.InvalidFactsException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names that must tell things apart. */
final class Distinct {
  private static final int LONGEST = 200;

  private Distinct() {}

  /**
   * Looks at the names of things of a kind.
   *
   * @throws InvalidFactsException when one is there twice, blank or too long
   */
  static void require(String kind, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (name.isBlank() || name.length() > LONGEST) {
        throw new InvalidFactsException(
            kind + " '" + name + "' must have 1 to " + LONGEST + " characters");
      }
      if (!seen.add(name)) {
        throw new InvalidFactsException(kind + " '" + name + "' is there twice");
      }
    }
  }
}
