package dev.marquee.catalog.list;

import java.text.Normalizer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a visitor looks for.
 *
 * @param words that a show must have in its title, its venue's name or its cast, each anywhere
 * @param from the first moment at which a performance may begin
 * @param to the first moment at which it may not any more
 * @param venue its whole name, in upper or lower case
 */
record Wanted(
    List<String> words,
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<String> venue,
    Optional<SaleState> state,
    Sort sort,
    int offset,
    int limit) {
  /** Nobody searches for more; each costs a comparison. */
  private static final int MOST_WORDS = 8;

  /** The words of a text, in Unicode's composed form. */
  static List<String> words(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
    return composed.isEmpty()
        ? List.of()
        : Arrays.stream(composed.split("\\s+")).distinct().limit(MOST_WORDS).toList();
  }
}
