package dev.marquee.routing.resource;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a route: any of its matches leads through its filters to its backends.
 *
 * @param name optional, unique within the route
 * @param matches never empty: a rule without matches matches every path
 */
public record HttpRouteRule(
    @Nullable String name,
    List<HttpRouteMatch> matches,
    List<RouteFilter> filters,
    List<BackendRef> backendRefs,
    RouteTimeouts timeouts) {
  private static final int MAXIMUM_MATCHES = 64;
  private static final int MAXIMUM = 16;

  public HttpRouteRule {
    matches =
        matches.isEmpty()
            ? List.of(HttpRouteMatch.of(PathMatch.prefix("/")))
            : List.copyOf(matches);
    filters = List.copyOf(filters);
    backendRefs = List.copyOf(backendRefs);
  }

  /** A rule that sends what matches this path to these backends. */
  public static HttpRouteRule forward(PathMatch path, BackendRef... backends) {
    return new HttpRouteRule(
        null,
        List.of(HttpRouteMatch.of(path)),
        List.of(),
        List.of(backends),
        RouteTimeouts.DEFAULT);
  }

  /** The same rule with these filters. */
  public HttpRouteRule withFilters(RouteFilter... filters) {
    return new HttpRouteRule(name, matches, List.of(filters), backendRefs, timeouts);
  }

  /** The same rule with these time limits. */
  public HttpRouteRule withTimeouts(RouteTimeouts timeouts) {
    return new HttpRouteRule(name, matches, filters, backendRefs, timeouts);
  }

  /** The same rule with these matches in place of its own. */
  public HttpRouteRule withMatches(HttpRouteMatch... matches) {
    return new HttpRouteRule(name, List.of(matches), filters, backendRefs, timeouts);
  }

  static HttpRouteRule read(Fields fields) {
    var rule =
        new HttpRouteRule(
            fields.text("name").orElse(null),
            fields.objects("matches", MAXIMUM_MATCHES).stream().map(HttpRouteMatch::read).toList(),
            fields.objects("filters", MAXIMUM).stream().map(RouteFilter::read).toList(),
            fields.objects("backendRefs", MAXIMUM).stream().map(BackendRef::read).toList(),
            fields.object("timeouts").map(RouteTimeouts::read).orElse(RouteTimeouts.DEFAULT));
    rule.check(fields);
    return rule;
  }

  /** The CRD's rules about filters that exclude each other. */
  private void check(Fields fields) {
    long redirects = filters.stream().filter(RouteFilter.Redirect.class::isInstance).count();
    long rewrites = filters.stream().filter(RouteFilter.Rewrite.class::isInstance).count();
    if (redirects > 1 || rewrites > 1 || redirects + rewrites > 1) {
      throw fields.invalid(
          "filters", "may have one RequestRedirect or one URLRewrite, not more and not both");
    }
    if (redirects > 0 && !backendRefs.isEmpty()) {
      throw fields.invalid("backendRefs", "must be empty beside a RequestRedirect");
    }
    if (replacesPrefix()
        && matches.stream().anyMatch(match -> match.path().kind() != PathMatch.Kind.PREFIX)) {
      throw fields.invalid(
          "filters", "may use ReplacePrefixMatch only where every match is a PathPrefix");
    }
  }

  private boolean replacesPrefix() {
    return filters.stream()
        .anyMatch(filter ->
            switch (filter) {
              case RouteFilter.Redirect redirect ->
                  redirect.path() instanceof PathModifier.PrefixMatch;
              case RouteFilter.Rewrite rewrite ->
                  rewrite.path() instanceof PathModifier.PrefixMatch;
              case RouteFilter.RequestHeaders _,
                  RouteFilter.ResponseHeaders _,
                  RouteFilter.Unsupported _ ->
                  false;
            });
  }

  Map<String, Object> toMap() {
    return new Members()
        .put("name", name)
        .put("matches", matches.stream().map(HttpRouteMatch::toMap).toList())
        .putUnlessEmpty("filters", filters.stream().map(RouteFilter::toMap).toList())
        .putUnlessEmpty("backendRefs", backendRefs.stream().map(BackendRef::toMap).toList())
        .putUnlessEmpty("timeouts", timeouts.toMap())
        .toMap();
  }
}
