package dev.marquee.routing;

import dev.marquee.routing.resource.Gateway;
import dev.marquee.routing.resource.HttpRoute;
import dev.marquee.routing.resource.Listener;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Routes compiled for fast decisions; immutable and safe to share between threads.
 *
 * <p>Precedence, as the Gateway API specifies it: the listener with the most specific hostname
 * takes the request; on it, the route hostname with more characters comes first, precise before
 * wildcard; then the exact path, the longest prefix, a method, more headers, more query parameters,
 * the older route, the alphabetical order of {@code namespace/name}, and the order in the route.
 */
public final class RoutingTable {
  private static final HostIndex<PathIndex> NO_ROUTES = new HostIndex<>();

  private final Map<Integer, HostIndex<HostIndex<PathIndex>>> listenersByPort;
  private final @Nullable HostIndex<PathIndex> everyPort;

  private RoutingTable(
      Map<Integer, HostIndex<HostIndex<PathIndex>>> listenersByPort,
      @Nullable HostIndex<PathIndex> everyPort) {
    this.listenersByPort = listenersByPort;
    this.everyPort = everyPort;
  }

  /** Compiles what a cluster holds at this moment. */
  public static RoutingTable of(ClusterView view) {
    var resolution = new RuleResolution(view);
    Gateway gateway = view.gateway();
    if (gateway == null) {
      var index = new HostIndex<PathIndex>();
      view.routes().forEach(route -> add(index, route, resolution.candidates(route)));
      index.all().forEach(PathIndex::sort);
      return new RoutingTable(Map.of(), index);
    }
    var attachment = new Attachment(gateway, view.namespaceLabels());
    var listenersByPort = new HashMap<Integer, HostIndex<HostIndex<PathIndex>>>();
    for (Listener listener : gateway.listeners()) {
      HostIndex<PathIndex> index =
          listenersByPort
              .computeIfAbsent(listener.port(), _ -> new HostIndex<>())
              .under(listener.hostname(), HostIndex::new);
      for (HttpRoute route : view.routes()) {
        if (attachment.isAttached(route, listener)) {
          add(index, route, resolution.candidates(route));
        }
      }
      index.all().forEach(PathIndex::sort);
    }
    return new RoutingTable(listenersByPort, null);
  }

  /** A table without routes. */
  public static RoutingTable empty() {
    return new RoutingTable(Map.of(), NO_ROUTES);
  }

  private static void add(HostIndex<PathIndex> index, HttpRoute route, List<Candidate> candidates) {
    List<@Nullable String> patterns = new ArrayList<>(route.hostnames());
    if (patterns.isEmpty()) {
      patterns.add(null);
    }
    for (@Nullable String pattern : patterns) {
      candidates.forEach(index.under(pattern, PathIndex::new)::add);
    }
  }

  /** Decides about a request. */
  public Decision decide(RoutingRequest request) {
    String host = HostIndex.normalize(request.host());
    var query =
        new Supplier<Map<String, String>>() {
          private @Nullable Map<String, String> parsed;

          @Override
          public Map<String, String> get() {
            if (parsed == null) {
              parsed = QueryParameters.parse(request.query());
            }
            return parsed;
          }
        };
    for (PathIndex paths : routesOf(request.port(), host).matching(host)) {
      Candidate candidate = paths.find(request, query);
      if (candidate != null) {
        return decide(candidate, request);
      }
    }
    return new Decision.NoRoute();
  }

  private HostIndex<PathIndex> routesOf(int port, String host) {
    if (everyPort != null) {
      return everyPort;
    }
    HostIndex<HostIndex<PathIndex>> listeners = listenersByPort.get(port);
    if (listeners == null) {
      return NO_ROUTES;
    }
    // Listeners are isolated: a less specific one does not see the request.
    List<HostIndex<PathIndex>> matching = listeners.matching(host);
    return matching.isEmpty() ? NO_ROUTES : matching.getFirst();
  }

  private static Decision decide(Candidate candidate, RoutingRequest request) {
    RouteRule rule = candidate.rule();
    if (candidate.unservable() != null) {
      return new Decision.Unservable(rule, candidate.unservable());
    }
    if (candidate.redirect() != null) {
      String location =
          Redirection.location(candidate.redirect(), candidate.match().path(), request);
      return new Decision.Redirect(rule, candidate.redirect().statusCode(), location);
    }
    var rewrite = candidate.rewrite();
    return rewrite == null
        ? new Decision.Forward(rule, request.path(), null)
        : new Decision.Forward(
            rule,
            PathRewriting.apply(rewrite.path(), candidate.match().path(), request.path()),
            rewrite.hostname());
  }
}
