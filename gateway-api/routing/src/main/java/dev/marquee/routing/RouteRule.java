package dev.marquee.routing;

import dev.marquee.routing.resource.HeaderModification;
import dev.marquee.routing.resource.RouteTimeouts;
import java.util.List;

/**
 * A rule of a route with its backends resolved.
 *
 * @param namespace the route's
 * @param route the route's name
 * @param backends those with a share; empty if requests can only get 500
 * @param totalWeight sum of the backends' weights
 */
public record RouteRule(
    String namespace,
    String route,
    List<Backend> backends,
    int totalWeight,
    List<HeaderModification> requestHeaders,
    List<HeaderModification> responseHeaders,
    RouteTimeouts timeouts) {

  public RouteRule {
    backends = List.copyOf(backends);
    requestHeaders = List.copyOf(requestHeaders);
    responseHeaders = List.copyOf(responseHeaders);
  }

  /**
   * The backend whose share a ticket falls into. Tickets drawn evenly give each backend its share.
   *
   * @param ticket from 0 inclusive to {@link #totalWeight} exclusive
   */
  public Backend choose(int ticket) {
    int rest = ticket;
    for (Backend backend : backends) {
      rest -= backend.weight();
      if (rest < 0) {
        return backend;
      }
    }
    throw new IllegalArgumentException("Ticket " + ticket + " is not below " + totalWeight);
  }
}
