package dev.marquee.routing.resource;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Matches a request's path, case-sensitively. A prefix matches by path element: {@code /a} matches
 * {@code /a}, {@code /a/} and {@code /a/b}, not {@code /ab}; its trailing slash means nothing.
 * Regular expressions are implementation-specific in the Gateway API and not supported.
 */
public record PathMatch(Kind kind, String value) {
  private static final Pattern ALLOWED =
      Pattern.compile("(?:[-A-Za-z0-9/._~!$&'()*+,;=:@]|%[0-9a-fA-F]{2})+");

  /** How the value is compared. */
  public enum Kind {
    EXACT("Exact"),
    PREFIX("PathPrefix");

    private final String type;

    Kind(String type) {
      this.type = type;
    }
  }

  /** Matches this path and nothing else, trailing slash included. */
  public static PathMatch exact(String value) {
    return new PathMatch(Kind.EXACT, value);
  }

  /** Matches this path and everything below it. */
  public static PathMatch prefix(String value) {
    return new PathMatch(Kind.PREFIX, value);
  }

  static PathMatch read(Fields fields) {
    String type = fields.text("type").orElse(Kind.PREFIX.type);
    String value = fields.text("value").orElse("/");
    Kind kind =
        switch (type) {
          case "Exact" -> Kind.EXACT;
          case "PathPrefix" -> Kind.PREFIX;
          default ->
              throw fields.invalid("type", type + " is not supported; use Exact or PathPrefix");
        };
    checkValue(fields, value);
    return new PathMatch(kind, value);
  }

  Map<String, Object> toMap() {
    return new Members().put("type", kind.type).put("value", value).toMap();
  }

  /** The CRD's own validation of path values. */
  private static void checkValue(Fields fields, String value) {
    if (!value.startsWith("/")) {
      throw fields.invalid("value", "'" + value + "' must start with '/'");
    }
    if (value.length() > 1024 || !ALLOWED.matcher(value).matches()) {
      throw fields.invalid(
          "value", "'" + value + "' is longer than 1024 or has characters a path cannot have");
    }
    String lowerCase = value.toLowerCase(Locale.ROOT);
    boolean ambiguous =
        value.contains("//")
            || value.contains("/./")
            || value.contains("/../")
            || value.endsWith("/.")
            || value.endsWith("/..")
            || lowerCase.contains("%2f");
    if (ambiguous) {
      throw fields.invalid("value", "'" + value + "' must not contain '//', dot segments or '%2F'");
    }
  }
}
