package dev.marquee.routing.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.routing.conformance.ConformanceFile;
import dev.marquee.routing.conformance.ConformanceFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpRouteTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static Map<String, Object> map(String json) throws JsonProcessingException {
    return JSON.readValue(json.replace('\'', '"'), new TypeReference<>() {});
  }

  /** A route with one rule, of which the test says what is in it. */
  private static HttpRoute ruleWith(String members) throws JsonProcessingException {
    return HttpRoute.from(
        map(
            "{'metadata': {'name': 'r', 'namespace': 'n'}, 'spec': {'rules': [{"
                + members
                + "}]}}"));
  }

  @Test
  void everythingThatIsReadIsWrittenBack() throws Exception {
    var route =
        HttpRoute.from(
            map(
                """
                {'apiVersion': 'gateway.networking.k8s.io/v1', 'kind': 'HTTPRoute',
                 'metadata': {'name': 'event', 'namespace': 'show-x', 'labels': {'a': 'b'}, 'annotations': {'c': 'd'},
                              'creationTimestamp': '2026-01-02T03:04:05Z', 'uid': 'ignored'},
                 'spec': {
                   'parentRefs': [{'name': 'marquee', 'namespace': 'marquee-system', 'sectionName': 'http', 'port': 80}],
                   'hostnames': ['shop.example', '*.shop.example'],
                   'unknown': 1,
                   'rules': [{
                     'name': 'all',
                     'matches': [{'path': {'type': 'PathPrefix', 'value': '/a'}, 'method': 'GET',
                                  'headers': [{'type': 'Exact', 'name': 'x', 'value': 'y'}],
                                  'queryParams': [{'name': 'q', 'value': 'v'}]}],
                     'filters': [
                       {'type': 'RequestHeaderModifier', 'requestHeaderModifier': {
                         'set': [{'name': 'a', 'value': 'b'}], 'add': [{'name': 'c', 'value': 'd'}], 'remove': ['e']}},
                       {'type': 'ResponseHeaderModifier', 'responseHeaderModifier': {'remove': ['f']}},
                       {'type': 'URLRewrite', 'urlRewrite': {'hostname': 'inner.example',
                         'path': {'type': 'ReplacePrefixMatch', 'replacePrefixMatch': '/b'}}},
                       {'type': 'ExtensionRef', 'extensionRef': {'name': 'z'}}],
                     'backendRefs': [{'name': 's', 'port': 80, 'weight': 5, 'filters': []},
                                     {'name': 't', 'namespace': 'o', 'port': 81.0},
                                     {'group': 'example.com', 'kind': 'Bucket', 'name': 'u'}],
                     'timeouts': {'request': '1m30s', 'backendRequest': '500ms'}}]},
                 'status': {'parents': []}}
                """));
    HttpRouteRule rule = route.rules().getFirst();
    assertEquals(Instant.parse("2026-01-02T03:04:05Z"), route.metadata().creationTimestamp());
    assertEquals(
        new RouteTimeouts(Duration.ofSeconds(90), Duration.ofMillis(500)), rule.timeouts());
    assertEquals(5, rule.backendRefs().getFirst().weight());
    assertEquals(81, rule.backendRefs().get(1).port());
    assertEquals(route, HttpRoute.from(route.toMap()));
    assertEquals(route, HttpRoute.from(map(JSON.writeValueAsString(route.toMap()))));
  }

  @Test
  void everyRouteOfTheConformanceSuiteSurvivesTheRoundTrip() throws IOException {
    Path folder = ConformanceFiles.folder().orElse(null);
    Assumptions.assumeTrue(folder != null, ConformanceFiles.ABSENT);
    for (ConformanceFile file : ConformanceFiles.read(folder)) {
      for (HttpRoute route : file.routes()) {
        assertEquals(route, HttpRoute.from(route.toMap()), file.name());
      }
    }
  }

  @Test
  void anObjectForApplyHasNoFieldThatWasNotSaid() {
    HttpRoute route =
        HttpRoute.of(
            ObjectMetadata.of("show-x", "event").withLabels(Map.of("marquee.dev/show", "x")),
            ParentReference.gateway("marquee-system", "marquee"),
            HttpRouteRule.forward(
                PathMatch.prefix("/shows/x/api/event"), BackendRef.service("event", 8080)));
    assertEquals(
        Map.of(
            "apiVersion",
            "gateway.networking.k8s.io/v1",
            "kind",
            "HTTPRoute",
            "metadata",
            Map.of(
                "name", "event", "namespace", "show-x", "labels", Map.of("marquee.dev/show", "x")),
            "spec",
            Map.of(
                "parentRefs", List.of(Map.of("namespace", "marquee-system", "name", "marquee")),
                "rules",
                    List.of(
                        Map.of(
                            "matches",
                                List.of(
                                    Map.of(
                                        "path",
                                        Map.of(
                                            "type", "PathPrefix", "value", "/shows/x/api/event"))),
                            "backendRefs", List.of(Map.of("name", "event", "port", 8080)))))),
        route.toMap());
  }

  @Test
  void aRuleWithoutMatchesMatchesEveryPath() throws Exception {
    assertEquals(
        List.of(HttpRouteMatch.of(PathMatch.prefix("/"))),
        ruleWith("").rules().getFirst().matches());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'matches': [{'path': {'value': 'a'}}]|spec.rules[0].matches[0].path.value: 'a' must start with '/'",
        "'matches': [{'path': {'value': '/a//b'}}]|spec.rules[0].matches[0].path.value",
        "'matches': [{'path': {'value': '/a/../b'}}]|spec.rules[0].matches[0].path.value",
        "'matches': [{'path': {'value': '/a%2Fb'}}]|spec.rules[0].matches[0].path.value",
        "'matches': [{'path': {'value': '/a b'}}]|spec.rules[0].matches[0].path.value",
        "'matches': [{'path': {'type': 'RegularExpression'}}]|spec.rules[0].matches[0].path.type: RegularExpression",
        "'matches': [{'method': 'get'}]|spec.rules[0].matches[0].method",
        "'matches': [{'headers': [{'name': 'a b', 'value': 'c'}]}]|spec.rules[0].matches[0].headers[0].name",
        "'matches': [{'headers': [{'name': 'a'}]}]|spec.rules[0].matches[0].headers[0].value: is required",
        "'matches': {}|spec.rules[0].matches: must be a list",
        "'backendRefs': [{'name': 's'}]|spec.rules[0].backendRefs[0].port: is required",
        "'backendRefs': [{'name': 's', 'port': 0}]|spec.rules[0].backendRefs[0].port: 0 is not within",
        "'backendRefs': [{'name': 's', 'port': 'http'}]|spec.rules[0].backendRefs[0].port: must be a whole number",
        "'backendRefs': [{'name': 's', 'port': 80, 'weight': -1}]|spec.rules[0].backendRefs[0].weight",
        "'timeouts': {'request': '1.5s'}|spec.rules[0].timeouts.request",
        "'timeouts': {'request': '1s', 'backendRequest': '2s'}|spec.rules[0].timeouts.backendRequest",
        "'filters': [{'type': 'RequestRedirect', 'requestRedirect': {'statusCode': 304}}]|spec.rules[0].filters[0].requestRedirect.statusCode",
        "'filters': [{'type': 'RequestRedirect', 'requestRedirect': {'scheme': 'ftp'}}]|spec.rules[0].filters[0].requestRedirect.scheme",
        "'filters': [{'type': 'URLRewrite'}]|spec.rules[0].filters[0].urlRewrite: is required",
        "'filters': [{'type': 'RequestRedirect', 'requestRedirect': {}}, {'type': 'URLRewrite', 'urlRewrite': {}}]|spec.rules[0].filters: may have one",
        "'filters': [{'type': 'RequestRedirect', 'requestRedirect': {}}], 'backendRefs': [{'name': 's', 'port': 80}]|spec.rules[0].backendRefs: must be empty",
        "'matches': [{'path': {'type': 'Exact', 'value': '/a'}}], 'filters': [{'type': 'URLRewrite', 'urlRewrite': {'path': {'type': 'ReplacePrefixMatch', 'replacePrefixMatch': '/b'}}}]|spec.rules[0].filters: may use ReplacePrefixMatch only",
      },
      quoteCharacter = '`')
  void whatIsNotInOrderIsRefusedByItsPath(String members, String message) {
    var refused = assertThrows(InvalidResource.class, () -> ruleWith(members));
    assertEquals(
        message,
        refused
            .getMessage()
            .substring(0, Math.min(message.length(), refused.getMessage().length())));
  }

  @Test
  void hostnamesMustBeHostnames() throws Exception {
    for (String hostname : List.of("A.example", "10.0.0.1", "a..b", "*", "a.*.b", "")) {
      var object = map("{'metadata': {'name': 'r'}, 'spec': {'hostnames': ['" + hostname + "']}}");
      var refused = assertThrows(InvalidResource.class, () -> HttpRoute.from(object));
      assertEquals("spec.hostnames[0]", refused.field(), hostname);
    }
  }

  @Test
  void zeroIsATimeLimitThatIsSwitchedOff() throws Exception {
    RouteTimeouts timeouts =
        ruleWith("'timeouts': {'request': '0s', 'backendRequest': '3s'}")
            .rules()
            .getFirst()
            .timeouts();
    assertEquals(Duration.ZERO, timeouts.request());
    assertEquals("0s", timeouts.toMap().get("request"));
    assertFalse(RouteTimeouts.DEFAULT.toMap().containsKey("request"));
  }
}
