package dev.marquee.routing;

import java.util.Set;

/** What of the Gateway API is claimed, by the names of its conformance suite. Nothing else is. */
public final class SupportedFeatures {
  /** The features this library and {@code local-gateway} pass the conformance cases of. */
  public static final Set<String> CLAIMED =
      Set.of(
          "Gateway",
          "GatewayPort8080",
          "HTTPRoute",
          "HTTPRoute303RedirectStatusCode",
          "HTTPRoute307RedirectStatusCode",
          "HTTPRoute308RedirectStatusCode",
          "HTTPRouteBackendRequestHeaderModification",
          "HTTPRouteBackendTimeout",
          "HTTPRouteHostRewrite",
          "HTTPRouteMethodMatching",
          "HTTPRouteNamedRouteRule",
          "HTTPRoutePathRedirect",
          "HTTPRoutePathRewrite",
          "HTTPRoutePortRedirect",
          "HTTPRouteQueryParamMatching",
          "HTTPRouteRequestTimeout",
          "HTTPRouteResponseHeaderModification",
          "HTTPRouteSchemeRedirect",
          "ReferenceGrant");

  private SupportedFeatures() {}
}
