package dev.marquee.routing;

import dev.marquee.routing.resource.BackendRef;
import dev.marquee.routing.resource.HeaderModification;
import dev.marquee.routing.resource.HttpRoute;
import dev.marquee.routing.resource.HttpRouteMatch;
import dev.marquee.routing.resource.HttpRouteRule;
import dev.marquee.routing.resource.ReferenceGrant;
import dev.marquee.routing.resource.RouteFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns the rules of routes into candidates, with their backends looked up once and for all
 * requests.
 */
final class RuleResolution {
  private final ClusterView view;
  private final Map<String, List<ReferenceGrant>> grants = new HashMap<>();

  RuleResolution(ClusterView view) {
    this.view = view;
    for (ReferenceGrant grant : view.grants()) {
      grants.computeIfAbsent(grant.metadata().namespace(), _ -> new ArrayList<>()).add(grant);
    }
  }

  List<Candidate> candidates(HttpRoute route) {
    var candidates = new ArrayList<Candidate>();
    for (HttpRouteRule rule : route.rules()) {
      RouteRule resolved = resolve(route, rule);
      var redirect = filter(rule, RouteFilter.Redirect.class);
      var rewrite = filter(rule, RouteFilter.Rewrite.class);
      String unservable = problemOf(rule, resolved);
      for (HttpRouteMatch match : rule.matches()) {
        candidates.add(
            new Candidate(
                match,
                Candidate.firstOfEachHeader(match.headers()),
                Candidate.firstOfEachParameter(match.queryParams()),
                resolved,
                redirect,
                rewrite,
                route.metadata().creationTimestamp(),
                candidates.size(),
                unservable));
      }
    }
    return candidates;
  }

  private static @Nullable String problemOf(HttpRouteRule rule, RouteRule resolved) {
    var unsupported = filter(rule, RouteFilter.Unsupported.class);
    if (unsupported != null) {
      return "its filter " + unsupported.type() + " is not supported";
    }
    boolean answersItself = filter(rule, RouteFilter.Redirect.class) != null;
    return answersItself || resolved.totalWeight() > 0
        ? null
        : "none of its backends takes requests";
  }

  private RouteRule resolve(HttpRoute route, HttpRouteRule rule) {
    String namespace = route.metadata().namespace();
    List<Backend> backends =
        rule.backendRefs().stream()
            .filter(reference -> reference.weight() > 0)
            .map(reference -> resolve(reference, namespace))
            .toList();
    return new RouteRule(
        namespace,
        route.metadata().name(),
        backends,
        backends.stream().mapToInt(Backend::weight).sum(),
        requestHeaders(rule.filters()),
        responseHeaders(rule.filters()),
        rule.timeouts());
  }

  private Backend resolve(BackendRef reference, String routeNamespace) {
    int weight = reference.weight();
    Integer port = reference.port();
    if (!reference.group().isEmpty() || !reference.kind().equals("Service") || port == null) {
      return new Backend.Invalid("InvalidKind", weight);
    }
    String namespace = reference.namespace() == null ? routeNamespace : reference.namespace();
    if (!namespace.equals(routeNamespace)
        && !isGranted(namespace, routeNamespace, reference.name())) {
      return new Backend.Invalid("RefNotPermitted", weight);
    }
    var service = new ServicePort(namespace, reference.name(), port);
    if (!view.services().contains(service)) {
      return new Backend.Invalid("BackendNotFound", weight);
    }
    for (RouteFilter filter : reference.filters()) {
      if (!(filter instanceof RouteFilter.RequestHeaders)
          && !(filter instanceof RouteFilter.ResponseHeaders)) {
        return new Backend.Invalid("UnsupportedValue", weight);
      }
    }
    return new Backend.Service(
        service, weight, requestHeaders(reference.filters()), responseHeaders(reference.filters()));
  }

  private boolean isGranted(String namespace, String routeNamespace, String service) {
    return grants.getOrDefault(namespace, List.of()).stream()
        .anyMatch(grant -> grant.allowsServiceFor(routeNamespace, service));
  }

  private static List<HeaderModification> requestHeaders(List<RouteFilter> filters) {
    return filters.stream()
        .filter(RouteFilter.RequestHeaders.class::isInstance)
        .map(filter -> ((RouteFilter.RequestHeaders) filter).modification())
        .toList();
  }

  private static List<HeaderModification> responseHeaders(List<RouteFilter> filters) {
    return filters.stream()
        .filter(RouteFilter.ResponseHeaders.class::isInstance)
        .map(filter -> ((RouteFilter.ResponseHeaders) filter).modification())
        .toList();
  }

  private static <F extends RouteFilter> @Nullable F filter(HttpRouteRule rule, Class<F> kind) {
    return rule.filters().stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst()
        .orElse(null);
  }
}
