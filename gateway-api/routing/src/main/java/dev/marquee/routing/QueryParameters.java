package dev.marquee.routing;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Decodes a query string. Of a repeated parameter the first value counts. */
final class QueryParameters {
  private QueryParameters() {}

  static Map<String, String> parse(String query) {
    if (query.isEmpty()) {
      return Map.of();
    }
    var parameters = new HashMap<String, String>();
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      parameters.putIfAbsent(decode(name), decode(value));
    }
    return parameters;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      // A malformed encoding stands for itself: it is the backend's to judge, and no rule names it.
      return text;
    }
  }
}
