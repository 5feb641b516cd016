package dev.marquee.routing;

import org.jspecify.annotations.Nullable;

/** What to do with a request. */
public sealed interface Decision {

  /**
   * Send it to one of the rule's backends, of which there is at least one.
   *
   * @param path what the backend shall see, after any rewrite; the query stays
   * @param host what the backend shall see in place of the client's Host header; null leaves it
   */
  record Forward(RouteRule rule, String path, @Nullable String host) implements Decision {}

  /**
   * Answer with a redirect.
   *
   * @param location absolute URL
   */
  record Redirect(RouteRule rule, int status, String location) implements Decision {}

  /** No route matches: 404. */
  record NoRoute() implements Decision {}

  /** A rule matches that cannot be served: 500. */
  record Unservable(RouteRule rule, String reason) implements Decision {}
}
