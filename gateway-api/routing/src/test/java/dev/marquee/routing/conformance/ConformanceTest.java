package dev.marquee.routing.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.marquee.routing.Backend;
import dev.marquee.routing.Decision;
import dev.marquee.routing.RequestTarget;
import dev.marquee.routing.RoutingRequest;
import dev.marquee.routing.RoutingTable;
import dev.marquee.routing.resource.HeaderModification;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The conformance cases as far as a pure function can meet them; time-outs are left to
 * local-gateway's own run.
 */
class ConformanceTest {

  @TestFactory
  Stream<DynamicNode> decidesAsTheConformanceSuiteDemands() throws IOException {
    Path folder = ConformanceFiles.folder().orElse(null);
    assumeTrue(folder != null, ConformanceFiles.ABSENT);
    return ConformanceFiles.read(folder).stream()
        .map(file ->
            DynamicContainer.dynamicContainer(
                file.name(),
                file.cases().stream()
                    .map(one -> DynamicTest.dynamicTest(one.name(), () -> check(file, one)))));
  }

  private static void check(ConformanceFile file, ConformanceCase one) {
    if (!file.unclaimed().isEmpty()) {
      abort("not claimed: " + file.unclaimed());
    }
    if (one.statuses().contains(504)) {
      abort("needs a clock: run by local-gateway");
    }
    var target = assertInstanceOf(RequestTarget.Accepted.class, RequestTarget.of(one.path()));
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(one.headers());
    var request =
        new RoutingRequest(
            one.method(),
            one.scheme(),
            file.portFor(one),
            one.host() == null ? "gateway.example" : one.host(),
            target.path(),
            target.query(),
            name -> headers.containsKey(name) ? List.of(headers.get(name)) : List.of());
    Decision decision = RoutingTable.of(file.viewFor(one)).decide(request);
    switch (decision) {
      case Decision.Forward forward -> checkForward(one, forward, target, headers);
      case Decision.Redirect redirect -> {
        assertTrue(one.statuses().contains(redirect.status()), decision::toString);
        LocationCheck.assertLocation(one.redirect(), redirect.location());
      }
      case Decision.NoRoute() -> assertTrue(one.statuses().contains(404), decision::toString);
      case Decision.Unservable _ -> assertTrue(one.statuses().contains(500), decision::toString);
    }
  }

  private static void checkForward(
      ConformanceCase one,
      Decision.Forward forward,
      RequestTarget.Accepted target,
      Map<String, String> headers) {
    var drawn = new HashMap<String, Integer>();
    for (int ticket = 0; ticket < forward.rule().totalWeight(); ticket++) {
      switch (forward.rule().choose(ticket)) {
        case Backend.Invalid invalid -> assertTrue(one.statuses().contains(500), invalid::toString);
        case Backend.Service service -> {
          assertTrue(one.statuses().contains(200), service::toString);
          drawn.merge(service.service().name(), 1, Integer::sum);
          checkSeenByBackend(one, forward, service, target, headers);
        }
      }
    }
    one.weights()
        .forEach((name, share) ->
            assertEquals(
                share, drawn.getOrDefault(name, 0) / (double) forward.rule().totalWeight(), name));
  }

  private static void checkSeenByBackend(
      ConformanceCase one,
      Decision.Forward forward,
      Backend.Service service,
      RequestTarget.Accepted target,
      Map<String, String> headers) {
    if (one.backend() != null) {
      assertEquals(one.backend(), service.service().name());
    }
    if (one.upstreamPath() != null) {
      assertEquals(
          one.upstreamPath(),
          new RequestTarget.Accepted(forward.path(), target.query()).withQuery());
    }
    if (one.upstreamHost() != null) {
      assertEquals(one.upstreamHost(), forward.host() == null ? one.host() : forward.host());
    }
    Map<String, String> seen =
        modified(headers, forward.rule().requestHeaders(), service.requestHeaders());
    one.upstreamHeaders().forEach((name, value) -> assertEquals(value, seen.get(name), name));
    one.upstreamAbsentHeaders().forEach(name -> assertFalse(seen.containsKey(name), name));
    Map<String, String> answered =
        modified(one.echoHeaders(), service.responseHeaders(), forward.rule().responseHeaders());
    one.responseHeaders().forEach((name, value) -> assertEquals(value, answered.get(name), name));
    one.responseAbsentHeaders().forEach(name -> assertFalse(answered.containsKey(name), name));
  }

  private static Map<String, String> modified(
      Map<String, String> headers, List<HeaderModification> first, List<HeaderModification> then) {
    var result = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    result.putAll(headers);
    var editor =
        new HeaderModification.Editor() {
          @Override
          public void set(String name, String value) {
            result.put(name, value);
          }

          @Override
          public void add(String name, String value) {
            result.merge(name, value, (old, added) -> old + "," + added);
          }

          @Override
          public void remove(String name) {
            result.remove(name);
          }
        };
    first.forEach(modification -> modification.applyTo(editor));
    then.forEach(modification -> modification.applyTo(editor));
    return result;
  }
}
