package dev.marquee.routing.resource;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a request must look like: all of these together.
 *
 * @param method null for any
 */
public record HttpRouteMatch(
    PathMatch path,
    @Nullable String method,
    List<HeaderMatch> headers,
    List<QueryParameterMatch> queryParams) {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH");
  private static final int MAXIMUM = 16;

  public HttpRouteMatch {
    headers = List.copyOf(headers);
    queryParams = List.copyOf(queryParams);
  }

  /** Matches by path alone. */
  public static HttpRouteMatch of(PathMatch path) {
    return new HttpRouteMatch(path, null, List.of(), List.of());
  }

  /** The same match, for one method only. */
  public HttpRouteMatch withMethod(String method) {
    return new HttpRouteMatch(path, method, headers, queryParams);
  }

  /** The same match with these headers required. */
  public HttpRouteMatch withHeaders(List<HeaderMatch> headers) {
    return new HttpRouteMatch(path, method, headers, queryParams);
  }

  static HttpRouteMatch read(Fields fields) {
    String method = fields.text("method").orElse(null);
    if (method != null && !METHODS.contains(method)) {
      throw fields.invalid(
          "method", "'" + method + "' is none of " + METHODS.stream().sorted().toList());
    }
    return new HttpRouteMatch(
        fields.object("path").map(PathMatch::read).orElseGet(() -> PathMatch.prefix("/")),
        method,
        fields.objects("headers", MAXIMUM).stream().map(HeaderMatch::read).toList(),
        fields.objects("queryParams", MAXIMUM).stream().map(QueryParameterMatch::read).toList());
  }

  Map<String, Object> toMap() {
    return new Members()
        .put("path", path.toMap())
        .putUnlessEmpty("headers", headers.stream().map(HeaderMatch::toMap).toList())
        .putUnlessEmpty(
            "queryParams", queryParams.stream().map(QueryParameterMatch::toMap).toList())
        .put("method", method)
        .toMap();
  }
}
