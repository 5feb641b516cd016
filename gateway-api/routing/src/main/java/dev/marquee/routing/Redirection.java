package dev.marquee.routing;

import dev.marquee.routing.resource.PathMatch;
import dev.marquee.routing.resource.RouteFilter;
import java.util.OptionalInt;

/** HTTPRequestRedirectFilter of the Gateway API: the Location that a redirect leads to. */
final class Redirection {
  private Redirection() {}

  static String location(RouteFilter.Redirect redirect, PathMatch match, RoutingRequest request) {
    String scheme = redirect.scheme() == null ? request.scheme() : redirect.scheme();
    String host =
        redirect.hostname() == null ? HostIndex.withoutPort(request.host()) : redirect.hostname();
    String path = PathRewriting.apply(redirect.path(), match, request.path());
    OptionalInt port = portToShow(redirect, scheme, request.port());
    return scheme
        + "://"
        + host
        + (port.isPresent() ? ":" + port.getAsInt() : "")
        + path
        + (request.query().isEmpty() ? "" : "?" + request.query());
  }

  /**
   * Without a port of its own, a scheme stands for its well-known port and no scheme for the
   * listener's port.
   */
  private static OptionalInt portToShow(
      RouteFilter.Redirect redirect, String scheme, int listenerPort) {
    int wellKnown = scheme.equals("https") ? 443 : 80;
    int port;
    if (redirect.port() != null) {
      port = redirect.port();
    } else {
      port = redirect.scheme() == null ? listenerPort : wellKnown;
    }
    return port == wellKnown ? OptionalInt.empty() : OptionalInt.of(port);
  }
}
