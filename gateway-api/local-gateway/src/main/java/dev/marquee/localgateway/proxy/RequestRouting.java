package dev.marquee.localgateway.proxy;

import dev.marquee.localgateway.answer.Refusal;
import dev.marquee.localgateway.cluster.LiveRoutes;
import dev.marquee.localgateway.management.GatewayMetrics;
import dev.marquee.localgateway.upstream.Endpoint;
import dev.marquee.routing.Backend;
import dev.marquee.routing.Decision;
import dev.marquee.routing.RouteRule;
import dev.marquee.routing.RoutingRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;

/** Decides what becomes of a request whose head has passed. */
final class RequestRouting {

  /** What becomes of it. */
  sealed interface Route {
    /** It is forwarded. */
    record Forwarded(Exchange.Plan plan) implements Route {}

    /** It is answered with a redirect. */
    record Redirected(String namespace, int status, String location) implements Route {}

    /** It is refused. */
    record Refused(String namespace, Refusal refusal) implements Route {}
  }

  private final ProxyParts parts;

  RequestRouting(ProxyParts parts) {
    this.parts = parts;
  }

  Route route(
      HttpRequest request, RequestCheck.Passed check, String clientAddress, long startedAt) {
    LiveRoutes.State state = parts.routes().state().orElse(null);
    if (state == null) {
      return new Route.Refused(GatewayMetrics.NO_NAMESPACE, Refusal.NOT_READY);
    }
    var question =
        new RoutingRequest(
            request.method().name(),
            "http",
            parts.port(),
            check.host(),
            check.target().path(),
            check.target().query(),
            request.headers()::getAll);
    return switch (state.table().decide(question)) {
      case Decision.NoRoute() -> new Route.Refused(GatewayMetrics.NO_NAMESPACE, Refusal.NO_ROUTE);
      case Decision.Unservable(RouteRule rule, String _) ->
          new Route.Refused(rule.namespace(), Refusal.BACKEND_INVALID);
      case Decision.Redirect(RouteRule rule, int status, String location) ->
          new Route.Redirected(rule.namespace(), status, location);
      case Decision.Forward forward ->
          forward(state, forward, request, check, clientAddress, startedAt);
    };
  }

  private Route forward(
      LiveRoutes.State state,
      Decision.Forward forward,
      HttpRequest request,
      RequestCheck.Passed check,
      String clientAddress,
      long startedAt) {
    RouteRule rule = forward.rule();
    return switch (rule.choose(parts.random().nextInt(rule.totalWeight()))) {
      case Backend.Invalid _ -> new Route.Refused(rule.namespace(), Refusal.BACKEND_INVALID);
      case Backend.Service backend -> {
        List<Endpoint> endpoints = state.endpointsOf(backend.service());
        if (endpoints.isEmpty()) {
          yield new Route.Refused(rule.namespace(), Refusal.NO_ENDPOINTS);
        }
        boolean upgrade = wantsWebSocket(request);
        HttpRequest upstreamHead =
            UpstreamRequest.of(request, check, forward, backend, clientAddress, upgrade);
        yield new Route.Forwarded(
            new Exchange.Plan(request, upstreamHead, rule, backend, endpoints, upgrade, startedAt));
      }
    };
  }

  /**
   * Other protocols are not switched to: HTTP/2 in the clear would pass by every check made here.
   */
  private static boolean wantsWebSocket(HttpRequest request) {
    HttpHeaders headers = request.headers();
    return request.method().equals(HttpMethod.GET)
        && request.protocolVersion().equals(HttpVersion.HTTP_1_1)
        && headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)
        && HttpHeaderValues.WEBSOCKET.contentEqualsIgnoreCase(headers.get(HttpHeaderNames.UPGRADE));
  }
}
