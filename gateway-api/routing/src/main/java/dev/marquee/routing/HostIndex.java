package dev.marquee.routing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Things by hostname pattern. A look-up yields what applies to a host, the most specific pattern
 * first: the precise name, then wildcards from the longest to the shortest, then what applies to
 * every host.
 */
final class HostIndex<T> {
  private final Map<String, T> precise = new HashMap<>();
  // Keyed by what follows the asterisk, its dot included.
  private final Map<String, T> wildcards = new HashMap<>();
  private @Nullable T everyHost;

  /** The thing of a pattern, made if there is none yet; null stands for every host. */
  T under(@Nullable String pattern, Supplier<T> maker) {
    if (pattern == null) {
      if (everyHost == null) {
        everyHost = maker.get();
      }
      return everyHost;
    }
    return pattern.startsWith("*.")
        ? wildcards.computeIfAbsent(pattern.substring(1), _ -> maker.get())
        : precise.computeIfAbsent(pattern, _ -> maker.get());
  }

  /** Everything in the index. */
  List<T> all() {
    var all = new ArrayList<T>(precise.values());
    all.addAll(wildcards.values());
    if (everyHost != null) {
      all.add(everyHost);
    }
    return all;
  }

  /**
   * What applies to a host, most specific first.
   *
   * @param host lower case, without port
   */
  List<T> matching(String host) {
    var matching = new ArrayList<T>(2);
    T found = precise.get(host);
    if (found != null) {
      matching.add(found);
    }
    if (!wildcards.isEmpty()) {
      for (int dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
        T wildcard = dot == 0 ? null : wildcards.get(host.substring(dot));
        if (wildcard != null) {
          matching.add(wildcard);
        }
      }
    }
    if (everyHost != null) {
      matching.add(everyHost);
    }
    return matching;
  }

  /** The host of a Host header, lower case, without port and without the dot that may end it. */
  static String normalize(String hostHeader) {
    String host = withoutPort(hostHeader).toLowerCase(Locale.ROOT);
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  static String withoutPort(String hostHeader) {
    int colon = hostHeader.lastIndexOf(':');
    // The colons within the brackets of an IPv6 address belong to it.
    return colon > hostHeader.lastIndexOf(']') ? hostHeader.substring(0, colon) : hostHeader;
  }
}
