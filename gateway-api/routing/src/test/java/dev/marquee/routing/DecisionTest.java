package dev.marquee.routing;

import static dev.marquee.routing.TestRoutes.GATEWAY;
import static dev.marquee.routing.TestRoutes.get;
import static dev.marquee.routing.TestRoutes.prefix;
import static dev.marquee.routing.TestRoutes.request;
import static dev.marquee.routing.TestRoutes.route;
import static dev.marquee.routing.TestRoutes.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.marquee.routing.resource.BackendRef;
import dev.marquee.routing.resource.HttpRoute;
import dev.marquee.routing.resource.HttpRouteRule;
import dev.marquee.routing.resource.ObjectMetadata;
import dev.marquee.routing.resource.PathMatch;
import dev.marquee.routing.resource.PathModifier;
import dev.marquee.routing.resource.ReferenceGrant;
import dev.marquee.routing.resource.RouteFilter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a rule does with a request that it takes. */
class DecisionTest {

  /** The examples of the Gateway API's HTTPPathModifier. */
  @ParameterizedTest
  @CsvSource({
    "/foo/bar, /foo, /xyz, /xyz/bar",
    "/foo/bar, /foo, /xyz/, /xyz/bar",
    "/foo/bar, /foo/, /xyz, /xyz/bar",
    "/foo/bar, /foo/, /xyz/, /xyz/bar",
    "/foo, /foo, /xyz, /xyz",
    "/foo/, /foo, /xyz, /xyz/",
    "/foo/bar, /foo, '', /bar",
    "/foo/, /foo, '', /",
    "/foo, /foo, '', /",
    "/foo/, /foo, /, /",
    "/foo, /foo, /, /",
    "/foo/bar, /, /xyz, /xyz/foo/bar",
  })
  void aPrefixIsReplacedAsTheSpecificationShows(
      String path, String prefix, String replacement, String expected) {
    var rewrite =
        new RouteFilter.Rewrite("inner.example", new PathModifier.PrefixMatch(replacement));
    var table = table(route("r", prefix(prefix, "s").withFilters(rewrite)));
    var forward = assertInstanceOf(Decision.Forward.class, table.decide(get(path + "?q")));
    assertEquals(expected, forward.path());
    assertEquals("inner.example", forward.host());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, -, -, http://shop.example:8080/a?q=1",
        "https, -, -, https://shop.example/a?q=1",
        "http, -, -, http://shop.example/a?q=1",
        "-, other.example, 80, http://other.example/a?q=1",
        "https, -, 8443, https://shop.example:8443/a?q=1",
        "https, -, 80, https://shop.example:80/a?q=1",
      })
  void aRedirectTakesWhatItDoesNotSayFromTheRequest(
      String scheme, String hostname, Integer port, String location) {
    var rule = HttpRouteRule.forward(PathMatch.prefix("/"));
    var redirect = new RouteFilter.Redirect(scheme, hostname, null, port, 301);
    var table = table(route("r", rule.withFilters(redirect)));
    assertEquals(
        location,
        assertInstanceOf(
                Decision.Redirect.class,
                table.decide(request("GET", "shop.example:9999", "/a?q=1", Map.of())))
            .location());
  }

  @Test
  void weightsAreSharesAndZeroGetsNothing() {
    var rule =
        HttpRouteRule.forward(
            PathMatch.prefix("/"),
            BackendRef.service("a", 80).withWeight(3),
            BackendRef.service("b", 80).withWeight(0),
            BackendRef.service("c", 80));
    var forward =
        assertInstanceOf(Decision.Forward.class, table(route("r", rule)).decide(get("/")));
    var counts = new HashMap<String, Integer>();
    for (int ticket = 0; ticket < forward.rule().totalWeight(); ticket++) {
      counts.merge(
          ((Backend.Service) forward.rule().choose(ticket)).service().name(), 1, Integer::sum);
    }
    assertEquals(Map.of("a", 3, "c", 1), counts);
    assertThrows(IllegalArgumentException.class, () -> forward.rule().choose(4));
  }

  @Test
  void allWeightsZeroOrNoBackendsAtAllIsUnservable() {
    var zero =
        HttpRouteRule.forward(PathMatch.prefix("/"), BackendRef.service("a", 80).withWeight(0));
    var none = HttpRouteRule.forward(PathMatch.prefix("/"));
    assertInstanceOf(Decision.Unservable.class, table(route("r", zero)).decide(get("/")));
    assertInstanceOf(Decision.Unservable.class, table(route("r", none)).decide(get("/")));
  }

  @Test
  void anInvalidBackendKeepsItsShare() {
    HttpRoute route =
        route(
            "r",
            HttpRouteRule.forward(
                PathMatch.prefix("/"),
                BackendRef.service("a", 80),
                BackendRef.service("gone", 80)));
    var view = ClusterView.of(List.of(route), Set.of(new ServicePort("show-x", "a", 80)));
    var forward = assertInstanceOf(Decision.Forward.class, RoutingTable.of(view).decide(get("/")));
    assertInstanceOf(Backend.Service.class, forward.rule().choose(0));
    assertEquals(new Backend.Invalid("BackendNotFound", 1), forward.rule().choose(1));
  }

  @Test
  void anotherNamespacesServiceNeedsItsGrant() {
    var backend = new BackendRef("", "Service", "other", "s", 80, 1, List.of());
    HttpRoute route = route("r", HttpRouteRule.forward(PathMatch.prefix("/"), backend));
    var services = Set.of(new ServicePort("other", "s", 80));
    var from = List.of(new ReferenceGrant.From("gateway.networking.k8s.io", "HTTPRoute", "show-x"));
    var grant =
        new ReferenceGrant(
            ObjectMetadata.of("other", "g"),
            from,
            List.of(new ReferenceGrant.To("", "Service", null)));
    var elsewhere =
        new ReferenceGrant(
            ObjectMetadata.of("show-x", "g"),
            from,
            List.of(new ReferenceGrant.To("", "Service", null)));
    assertEquals(new Backend.Invalid("RefNotPermitted", 1), backendOf(route, services, List.of()));
    assertEquals(
        new Backend.Invalid("RefNotPermitted", 1), backendOf(route, services, List.of(elsewhere)));
    assertInstanceOf(Backend.Service.class, backendOf(route, services, List.of(grant)));
  }

  private static Backend backendOf(
      HttpRoute route, Set<ServicePort> services, List<ReferenceGrant> grants) {
    var table = RoutingTable.of(new ClusterView(null, List.of(route), services, grants, Map.of()));
    return assertInstanceOf(Decision.Forward.class, table.decide(get("/"))).rule().choose(0);
  }

  @Test
  void aFilterThatIsNotKnownIsNeverSkipped() {
    var unknown = new RouteFilter.Unsupported("ExtensionRef", Map.of("type", "ExtensionRef"));
    var table = table(route("r", prefix("/", "s").withFilters(unknown)));
    assertInstanceOf(Decision.Unservable.class, table.decide(get("/")));
  }

  @Test
  void withoutRoutesNothingIsServed() {
    assertEquals(new Decision.NoRoute(), RoutingTable.empty().decide(get("/")));
    assertEquals(GATEWAY, route("r", prefix("/", "s")).parentRefs().getFirst());
  }
}
