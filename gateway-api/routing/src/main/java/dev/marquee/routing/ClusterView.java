package dev.marquee.routing;

import dev.marquee.routing.resource.Gateway;
import dev.marquee.routing.resource.HttpRoute;
import dev.marquee.routing.resource.ReferenceGrant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything routing depends on, at one moment.
 *
 * @param gateway whose routes to serve; null serves every route on every port and host, whatever
 *     its parents
 * @param services the Services that exist, with or without endpoints
 * @param namespaceLabels labels of the namespaces, for listeners that select by them
 */
public record ClusterView(
    @Nullable Gateway gateway,
    List<HttpRoute> routes,
    Set<ServicePort> services,
    List<ReferenceGrant> grants,
    Map<String, Map<String, String>> namespaceLabels) {

  public ClusterView {
    routes = List.copyOf(routes);
    services = Set.copyOf(services);
    grants = List.copyOf(grants);
    namespaceLabels = Map.copyOf(namespaceLabels);
  }

  /** Every route is served, on one machine behind one gateway. */
  public static ClusterView of(List<HttpRoute> routes, Set<ServicePort> services) {
    return new ClusterView(null, routes, services, List.of(), Map.of());
  }
}
