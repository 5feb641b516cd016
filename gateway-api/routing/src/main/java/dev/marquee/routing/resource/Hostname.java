package dev.marquee.routing.resource;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Syntax of hostnames in routes and listeners: RFC 1123 names, lower case, optionally with a
 * leading {@code *.}.
 */
final class Hostname {
  private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
  static final Pattern PRECISE = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
  private static final Pattern WILDCARD_OR_PRECISE =
      Pattern.compile("(\\*\\.)?" + PRECISE.pattern());
  private static final Pattern ADDRESS = Pattern.compile("[0-9]+(\\.[0-9]+){3}");

  private Hostname() {}

  /** Null when the hostname is in order, else what is wrong with it. */
  static @Nullable String problemOf(String hostname) {
    if (hostname.length() > 253 || !WILDCARD_OR_PRECISE.matcher(hostname).matches()) {
      return "'" + hostname + "' is not a lower-case hostname, optionally with a leading '*.'";
    }
    return ADDRESS.matcher(hostname).matches()
        ? "'" + hostname + "' is an address, not a hostname"
        : null;
  }
}
