package dev.marquee.routing;

import dev.marquee.routing.resource.PathMatch;
import dev.marquee.routing.resource.PathModifier;
import org.jspecify.annotations.Nullable;

/** HTTPPathModifier of the Gateway API, with its table of examples for ReplacePrefixMatch. */
final class PathRewriting {
  private PathRewriting() {}

  static String apply(@Nullable PathModifier modifier, PathMatch match, String path) {
    return switch (modifier) {
      case null -> path;
      case PathModifier.FullPath(String value) -> value.isEmpty() ? "/" : value;
      case PathModifier.PrefixMatch(String value) -> replacePrefix(match.value(), value, path);
    };
  }

  private static String replacePrefix(String prefix, String replacement, String path) {
    String rest = path.substring(withoutTrailingSlash(prefix).length());
    String start = withoutTrailingSlash(replacement);
    if (rest.isEmpty()) {
      return replacement.isEmpty() ? "/" : replacement;
    }
    return start + rest;
  }

  static String withoutTrailingSlash(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
