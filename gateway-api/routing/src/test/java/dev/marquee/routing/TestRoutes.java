package dev.marquee.routing;

import dev.marquee.routing.resource.BackendRef;
import dev.marquee.routing.resource.HttpRoute;
import dev.marquee.routing.resource.HttpRouteMatch;
import dev.marquee.routing.resource.HttpRouteRule;
import dev.marquee.routing.resource.ObjectMetadata;
import dev.marquee.routing.resource.ParentReference;
import dev.marquee.routing.resource.PathMatch;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Routes and requests for tests, as short as they can be said. */
final class TestRoutes {
  static final ParentReference GATEWAY = ParentReference.gateway("marquee-system", "marquee");

  private TestRoutes() {}

  /** A rule for a path prefix whose backend is the Service of this name, port 80. */
  static HttpRouteRule prefix(String path, String service) {
    return HttpRouteRule.forward(PathMatch.prefix(path), BackendRef.service(service, 80));
  }

  static HttpRouteRule matching(HttpRouteMatch match, String service) {
    return prefix("/", service).withMatches(match);
  }

  static HttpRoute route(String name, HttpRouteRule... rules) {
    return HttpRoute.of(ObjectMetadata.of("show-x", name), GATEWAY, rules);
  }

  static HttpRoute created(String time, HttpRoute route) {
    var metadata =
        new ObjectMetadata(
            route.metadata().namespace(),
            route.metadata().name(),
            Map.of(),
            Map.of(),
            Instant.parse(time));
    return new HttpRoute(metadata, route.parentRefs(), route.hostnames(), route.rules());
  }

  /** A table in which every Service that a route of its own namespace names exists. */
  static RoutingTable table(HttpRoute... routes) {
    Set<ServicePort> services =
        Arrays.stream(routes)
            .flatMap(route ->
                route.rules().stream()
                    .flatMap(rule -> rule.backendRefs().stream())
                    .map(backend ->
                        new ServicePort(route.metadata().namespace(), backend.name(), 80)))
            .collect(Collectors.toSet());
    return RoutingTable.of(ClusterView.of(List.of(routes), services));
  }

  static RoutingRequest get(String target) {
    return request("GET", "localhost", target, Map.of());
  }

  static RoutingRequest request(
      String method, String host, String target, Map<String, String> headers) {
    var accepted = (RequestTarget.Accepted) RequestTarget.of(target);
    return new RoutingRequest(
        method,
        "http",
        8080,
        host,
        accepted.path(),
        accepted.query(),
        name -> headers.containsKey(name) ? List.of(headers.get(name)) : List.of());
  }

  /** The one Service that takes the request, or the name of the decision's type. */
  static String served(RoutingTable table, RoutingRequest request) {
    return switch (table.decide(request)) {
      case Decision.Forward forward ->
          ((Backend.Service) forward.rule().choose(0)).service().name();
      case Decision other -> other.getClass().getSimpleName();
    };
  }
}
