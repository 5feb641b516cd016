package dev.marquee.routing;

import static dev.marquee.routing.TestRoutes.created;
import static dev.marquee.routing.TestRoutes.get;
import static dev.marquee.routing.TestRoutes.matching;
import static dev.marquee.routing.TestRoutes.prefix;
import static dev.marquee.routing.TestRoutes.request;
import static dev.marquee.routing.TestRoutes.route;
import static dev.marquee.routing.TestRoutes.served;
import static dev.marquee.routing.TestRoutes.table;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.marquee.routing.resource.HeaderMatch;
import dev.marquee.routing.resource.HttpRouteMatch;
import dev.marquee.routing.resource.PathMatch;
import dev.marquee.routing.resource.QueryParameterMatch;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of several matching rules takes a request. */
class PrecedenceTest {
  private static final HttpRouteMatch ROOT = HttpRouteMatch.of(PathMatch.prefix("/"));

  @ParameterizedTest
  @CsvSource({
    "/shows/x, x",
    "/shows/x/, x",
    "/shows/x/y, x",
    "/shows/xy, home",
    "/shows, home",
    "/, home",
    "/shows/x/api/event, event",
    "/shows/x/api/event/1, event",
    "/shows/x/api/events, x",
    "/SHOWS/x, home",
  })
  void aPrefixMatchesByPathElementAndTheLongestOneWins(String path, String service) {
    var table =
        table(
            route("a", prefix("/", "home")),
            route("b", prefix("/shows/x", "x"), prefix("/shows/x/api/event/", "event")));
    assertEquals(service, served(table, get(path)));
  }

  @Test
  void anExactPathComesBeforeALongerPrefix() {
    var exact = matching(HttpRouteMatch.of(PathMatch.exact("/a")), "exact");
    var table = table(route("r", prefix("/a", "prefix"), exact));
    assertEquals("exact", served(table, get("/a")));
    assertEquals("prefix", served(table, get("/a/")));
  }

  @Test
  void aMethodComesBeforeHeadersAndHeadersBeforeQueryParameters() {
    var method = matching(ROOT.withMethod("GET"), "method");
    var headers =
        matching(
            ROOT.withHeaders(List.of(new HeaderMatch("a", "1"), new HeaderMatch("b", "2"))),
            "headers");
    var header = matching(ROOT.withHeaders(List.of(new HeaderMatch("a", "1"))), "header");
    var query =
        matching(
            new HttpRouteMatch(
                PathMatch.prefix("/"), null, List.of(), List.of(new QueryParameterMatch("q", "v"))),
            "query");
    var table = table(route("r", prefix("/", "plain"), query, header, headers, method));
    var both = Map.of("a", "1", "b", "2");
    assertEquals("method", served(table, request("GET", "h", "/?q=v", both)));
    assertEquals("headers", served(table, request("PUT", "h", "/?q=v", both)));
    assertEquals("header", served(table, request("PUT", "h", "/?q=v", Map.of("a", "1"))));
    assertEquals("query", served(table, request("PUT", "h", "/?q=v", Map.of())));
    assertEquals("plain", served(table, request("PUT", "h", "/?q=w", Map.of())));
  }

  @Test
  void theOlderRouteThenTheAlphabetThenTheOrderDecide() {
    var older = created("2026-01-01T00:00:00Z", route("z", prefix("/", "older")));
    var younger = created("2026-01-02T00:00:00Z", route("a", prefix("/", "younger")));
    var unborn = route("0", prefix("/", "unborn"));
    assertEquals("older", served(table(unborn, younger, older), get("/")));
    assertEquals("younger", served(table(unborn, younger), get("/")));
    assertEquals(
        "a", served(table(route("b", prefix("/", "b")), route("a", prefix("/", "a"))), get("/")));
    assertEquals(
        "one", served(table(route("r", prefix("/", "one"), prefix("/", "two"))), get("/")));
  }

  @ParameterizedTest
  @CsvSource({
    "shop.example.com, precise",
    "SHOP.example.com:8080, precise",
    "shop.example.com., precise",
    "a.example.com, near",
    "a.b.example.com, near",
    "example.com, far",
    "a.com, far",
    "com, every",
    "[::1]:80, every",
  })
  void theMoreSpecificHostnameWins(String host, String service) {
    var table =
        table(
            route("a", prefix("/", "every")),
            route("b", prefix("/", "far")).withHostnames("*.com"),
            route("c", prefix("/", "near")).withHostnames("*.example.com"),
            route("d", prefix("/", "precise")).withHostnames("shop.example.com"));
    assertEquals(service, served(table, request("GET", host, "/", Map.of())));
  }

  @Test
  void aLessSpecificHostnameServesWhatTheMoreSpecificOneDoesNot() {
    var table =
        table(
            route("a", prefix("/", "every")),
            route("b", prefix("/only", "precise")).withHostnames("shop.example"));
    assertEquals("precise", served(table, request("GET", "shop.example", "/only", Map.of())));
    assertEquals("every", served(table, request("GET", "shop.example", "/other", Map.of())));
  }

  @Test
  void ofRepeatedEntriesForOneHeaderOnlyTheFirstCounts() {
    var rule =
        matching(
            ROOT.withHeaders(List.of(new HeaderMatch("a", "1"), new HeaderMatch("A", "2"))), "s");
    assertEquals("s", served(table(route("r", rule)), request("GET", "h", "/", Map.of("a", "1"))));
    assertEquals(
        "NoRoute", served(table(route("r", rule)), request("GET", "h", "/", Map.of("a", "2"))));
  }

  @Test
  void aQueryParameterIsComparedDecodedAndByItsFirstValue() {
    var match =
        new HttpRouteMatch(
            PathMatch.prefix("/"), null, List.of(), List.of(new QueryParameterMatch("q", "a b")));
    var table = table(route("r", matching(match, "s")));
    assertEquals("s", served(table, get("/?x&q=a+b")));
    assertEquals("s", served(table, get("/?q=a%20b&q=c")));
    assertEquals("NoRoute", served(table, get("/?q=c&q=a+b")));
    assertEquals("NoRoute", served(table, get("/?q=%zz")));
  }

  @Test
  void aPathOfVeryManyElementsIsDecidedAtOnce() {
    var table = table(route("r", prefix("/", "home"), prefix("/shows/x", "x")));
    assertEquals("home", served(table, get("/a".repeat(100_000))));
  }
}
