package dev.marquee.localgateway.cluster;

import dev.marquee.localgateway.management.GatewayMetrics;
import dev.marquee.localgateway.upstream.Endpoint;
import dev.marquee.localgateway.upstream.Endpoints;
import dev.marquee.routing.ClusterView;
import dev.marquee.routing.RoutingTable;
import dev.marquee.routing.ServicePort;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The routes in force. Replaced as a whole; a request sees one state of them from its start to its
 * end.
 */
public final class LiveRoutes {
  /**
   * One state.
   *
   * @param endpoints the ready endpoints of each Service
   */
  public record State(RoutingTable table, Map<ServicePort, List<Endpoint>> endpoints) {
    /** The ready endpoints of a Service; empty if there is none. */
    public List<Endpoint> endpointsOf(ServicePort service) {
      return endpoints.getOrDefault(service, List.of());
    }
  }

  private final Endpoints endpoints;
  private final GatewayMetrics metrics;
  private volatile @Nullable State state;

  public LiveRoutes(Endpoints endpoints, GatewayMetrics metrics) {
    this.endpoints = endpoints;
    this.metrics = metrics;
  }

  /** What is in force; empty until the first snapshot came. */
  public Optional<State> state() {
    return Optional.ofNullable(state);
  }

  /** Puts a snapshot in force. Called by one thread. */
  public void replace(RoutingSnapshot snapshot) {
    replace(
        new ClusterView(
            null, snapshot.routes(), snapshot.services().keySet(), snapshot.grants(), Map.of()),
        snapshot.services());
  }

  /**
   * Puts a view of a cluster in force, with the endpoints of its Services. Called by one thread.
   */
  public void replace(ClusterView view, Map<ServicePort, List<Endpoints.Key>> services) {
    var listed = new HashSet<Endpoints.Key>();
    var ready = new HashMap<ServicePort, List<Endpoint>>();
    services.forEach((service, keys) -> {
      listed.addAll(keys);
      ready.put(service, keys.stream().map(endpoints::of).toList());
    });
    state = new State(RoutingTable.of(view), Map.copyOf(ready));
    // Only now: a request that still sees the old state must find its endpoints in order.
    endpoints.retain(listed);
    metrics.retainNamespaces(
        view.routes().stream()
            .map(route -> route.metadata().namespace())
            .collect(Collectors.toSet()));
  }
}
