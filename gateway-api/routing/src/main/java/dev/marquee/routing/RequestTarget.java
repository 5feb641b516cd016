package dev.marquee.routing;

import java.util.Locale;

/**
 * The path of a request, in one unambiguous form, so that the gateway and the service behind it
 * cannot read it differently: percent-encoded unreserved characters are decoded (equivalent by RFC
 * 3986, section 6.2.2.2). What is equivalent to some and not to others is refused: dot segments,
 * plain or encoded, encoded slashes, backslashes, control characters and whatever RFC 3986 does not
 * allow.
 */
public sealed interface RequestTarget {

  /**
   * In order.
   *
   * @param query raw, without the question mark; empty if there is none
   */
  record Accepted(String path, String query) implements RequestTarget {
    /** As in a request line. */
    public String withQuery() {
      return query.isEmpty() ? path : path + "?" + query;
    }
  }

  /** To be answered with 400. */
  record Refused(String reason) implements RequestTarget {}

  /** Takes the target of a request line in origin form: path and query. */
  static RequestTarget of(String target) {
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    String query = mark < 0 ? "" : target.substring(mark + 1);
    if (!path.startsWith("/")) {
      return new Refused("The request target must be a path.");
    }
    if (!isPrintable(query) || query.indexOf('#') >= 0) {
      return new Refused("The query has characters that must be percent-encoded.");
    }
    return normalize(path, query);
  }

  private static RequestTarget normalize(String path, String query) {
    var normal = new StringBuilder(path.length());
    for (int i = 0; i < path.length(); i++) {
      char character = path.charAt(i);
      if (character != '%') {
        if (!isPrintable(character) || character == '\\' || character == '#') {
          return new Refused("The path has characters that must be percent-encoded.");
        }
        normal.append(character);
        continue;
      }
      int decoded =
          i + 2 < path.length() ? hexadecimal(path.charAt(i + 1), path.charAt(i + 2)) : -1;
      if (decoded < 0) {
        return new Refused("The path has a malformed percent-encoding.");
      }
      if (decoded == '/' || decoded == '\\' || decoded < 0x20 || decoded == 0x7f) {
        return new Refused("The path has an encoded slash, backslash or control character.");
      }
      if (isUnreserved(decoded)) {
        normal.append((char) decoded);
      } else {
        normal.append(path.substring(i, i + 3).toUpperCase(Locale.ROOT));
      }
      i += 2;
    }
    String result = normal.toString();
    if (hasDotSegment(result)) {
      return new Refused("The path has dot segments.");
    }
    return new Accepted(result, query);
  }

  private static boolean hasDotSegment(String path) {
    for (int start = path.indexOf("/."); start >= 0; start = path.indexOf("/.", start + 1)) {
      int afterDot = start + 2;
      int end = afterDot < path.length() && path.charAt(afterDot) == '.' ? afterDot + 1 : afterDot;
      // Some servers cut path parameters off before they resolve dots, so /..;x counts as well.
      if (end == path.length() || path.charAt(end) == '/' || path.charAt(end) == ';') {
        return true;
      }
    }
    return false;
  }

  private static boolean isPrintable(String text) {
    return text.chars().allMatch(character -> isPrintable((char) character));
  }

  private static boolean isPrintable(char character) {
    return character > 0x20 && character < 0x7f;
  }

  private static boolean isUnreserved(int character) {
    return character >= 'a' && character <= 'z'
        || character >= 'A' && character <= 'Z'
        || character >= '0' && character <= '9'
        || character == '-'
        || character == '.'
        || character == '_'
        || character == '~';
  }

  private static int hexadecimal(char high, char low) {
    int highDigit = high < 0x80 ? Character.digit(high, 16) : -1;
    int lowDigit = low < 0x80 ? Character.digit(low, 16) : -1;
    return highDigit < 0 || lowDigit < 0 ? -1 : highDigit * 16 + lowDigit;
  }
}
