package dev.marquee.merchandise;

import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The facts of the tests: a show in euros with shirts (20.00, 5 pieces, in sizes and colours),
 * posters (5.00, 100 pieces) and stickers (nothing, 3 pieces).
 */
final class Hamlet {
  static final Instant NOW = Instant.parse("2030-02-01T12:00:00Z");

  static final String SHIRT =
      item(
          "Shirt",
          2000,
          5,
          """
          ,"picture":"abc","description":"Cotton.","options":[{"name":"Size","values":["S","M","L"]},
          {"name":"Colour","values":["Black","Red"]}]
          """);
  static final String POSTER = item("Poster", 500, 100, "");
  static final String STICKER = item("Sticker", 0, 3, "");

  static final String SIZES = ",\"options\":[{\"name\":\"Size\",\"values\":[\"S\",\"M\",\"L\"]}]";

  private Hamlet() {}

  /** Shirts (20.00) of three sizes, so many of each. */
  static String sizes(int small, int medium, int large) {
    return sizes("Shirt", small, medium, large);
  }

  static String sizes(String name, int small, int medium, int large) {
    return """
    {"name":"%s","price":2000%s,"optionStock":[{"options":{"Size":"S"},"stock":%d},
    {"options":{"Size":"M"},"stock":%d},{"options":{"Size":"L"},"stock":%d}]}
    """
        .formatted(name, SIZES, small, medium, large);
  }

  static String item(String name, long price, int stock, String more) {
    return "{\"name\":\"%s\",\"price\":%d,\"stock\":%d%s}".formatted(name, price, stock, more);
  }

  static String facts() {
    return facts(1, SHIRT, POSTER, STICKER);
  }

  /** What {@code deploy} answers with these items. */
  static String facts(long revision, String... items) {
    return withParameters(
        revision,
        ",\"merchandise\":[" + Arrays.stream(items).collect(Collectors.joining(",")) + "]");
  }

  /** What {@code deploy} answers with these parameters beside those that every show has. */
  static String withParameters(long revision, String more) {
    return """
    {"slug":"hamlet","owner":"%s","revision":%d,"parameters":{"title":"Hamlet","poster":"def",
    "currency":"EUR","timeZone":"Europe/Berlin","venue":{"name":"Globe","address":"Bankside"},
    "sections":[],"performances":[]%s}}
    """
        .formatted(Merchandise.OWNER, revision, more);
  }
}
