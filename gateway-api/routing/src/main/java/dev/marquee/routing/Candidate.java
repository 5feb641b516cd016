package dev.marquee.routing;

import dev.marquee.routing.resource.HeaderMatch;
import dev.marquee.routing.resource.HttpRouteMatch;
import dev.marquee.routing.resource.QueryParameterMatch;
import dev.marquee.routing.resource.RouteFilter;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One match of one rule, ready to be compared with requests whose host and path fit already.
 *
 * @param created of the route; null for one that was never accepted by an API server, which counts
 *     as the youngest
 * @param order position of the match among all of its route
 * @param unservable why requests of the rule can only get 500; null if they can be served
 */
record Candidate(
    HttpRouteMatch match,
    List<HeaderMatch> headers,
    List<QueryParameterMatch> queryParameters,
    RouteRule rule,
    RouteFilter.@Nullable Redirect redirect,
    RouteFilter.@Nullable Rewrite rewrite,
    @Nullable Instant created,
    int order,
    @Nullable String unservable) {

  /**
   * Precedence among matches of the same host and path, as HTTPRouteRule's specification lists it.
   */
  static final Comparator<Candidate> PRECEDENCE =
      Comparator.comparing((Candidate candidate) -> candidate.match.method() == null)
          .thenComparing(candidate -> -candidate.headers.size())
          .thenComparing(candidate -> -candidate.queryParameters.size())
          .thenComparing(Candidate::created, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(candidate -> candidate.rule.namespace() + "/" + candidate.rule.route())
          .thenComparing(Candidate::order);

  boolean fits(RoutingRequest request, Map<String, String> query) {
    return (match.method() == null || match.method().equals(request.method()))
        && headers.stream().allMatch(header -> fits(header, request))
        && queryParameters.stream()
            .allMatch(parameter -> parameter.value().equals(query.get(parameter.name())));
  }

  private static boolean fits(HeaderMatch header, RoutingRequest request) {
    List<String> values = request.headers().apply(header.name());
    // Several lines of one header mean the same as one with commas (RFC 9110, section 5.3).
    return !values.isEmpty() && String.join(",", values).equals(header.value());
  }

  /** Of several entries for one name only the first counts. */
  static List<HeaderMatch> firstOfEachHeader(List<HeaderMatch> headers) {
    var seen = new HashSet<String>();
    return headers.stream()
        .filter(header -> seen.add(header.name().toLowerCase(Locale.ROOT)))
        .toList();
  }

  /** Of several entries for one name only the first counts. */
  static List<QueryParameterMatch> firstOfEachParameter(List<QueryParameterMatch> parameters) {
    var seen = new HashSet<String>();
    return parameters.stream().filter(parameter -> seen.add(parameter.name())).toList();
  }
}
