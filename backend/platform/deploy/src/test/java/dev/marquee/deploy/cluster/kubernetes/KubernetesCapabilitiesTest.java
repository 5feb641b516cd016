package dev.marquee.deploy.cluster.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import dev.marquee.deploy.cluster.Capabilities;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class KubernetesCapabilitiesTest {
  private static final Map<String, String> ALL =
      Map.of(
          "/apis/networking.k8s.io/v1", "networkpolicies",
          "/apis/policy/v1", "poddisruptionbudgets",
          "/apis/autoscaling/v1", "horizontalpodautoscalers",
          "/apis/gateway.networking.k8s.io/v1", "httproutes");

  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-21T10:00:00Z"));

  @Test
  void aCurrentClusterMissesNothing() {
    try (StubApi stub = cluster("1", "34", ALL)) {
      Capabilities capabilities = capabilities(stub).get();
      assertEquals(Map.of(), capabilities.missing());
      assertTrue(capabilities.preStopSleep());
      assertTrue(capabilities.serves("HorizontalPodAutoscaler"));
      assertTrue(capabilities.serves("Deployment"));
    }
  }

  @Test
  void whatAnOldClusterCannotDoIsSaid() {
    Map<String, String> old =
        Map.of(
            "/apis/networking.k8s.io/v1", "networkpolicies",
            "/apis/policy/v1beta1", "poddisruptionbudgets",
            "/apis/autoscaling/v1", "others");
    try (StubApi stub = cluster("1", "20+", old)) {
      KubernetesCapabilities known = capabilities(stub);
      assertEquals(
          Set.of("HorizontalPodAutoscaler", "HTTPRoute", "PreStopSleep"),
          known.get().missing().keySet());
      assertFalse(known.get().preStopSleep());
      assertFalse(known.get().serves("HTTPRoute"));
      assertTrue(known.get().serves("PodDisruptionBudget"));
      assertEquals(Optional.of("v1beta1"), known.version(ResourceKind.POD_DISRUPTION_BUDGET));
    }
  }

  @Test
  void itIsAskedAgainAfterTenMinutes() {
    try (StubApi stub = cluster("1", "34", ALL)) {
      KubernetesCapabilities known = capabilities(stub);
      known.get();
      int first = asked.get();
      now.updateAndGet(time -> time.plus(Duration.ofMinutes(10)));
      known.get();
      assertEquals(first, asked.get());
      now.updateAndGet(time -> time.plus(Duration.ofSeconds(1)));
      known.get();
      assertEquals(2 * first, asked.get());
    }
  }

  private KubernetesCapabilities capabilities(StubApi stub) {
    InstantSource source = now::get;
    return new KubernetesCapabilities(stub.client(), source.withZone(ZoneOffset.UTC));
  }

  private StubApi cluster(String major, String minor, Map<String, String> resources) {
    return new StubApi(exchange -> answer(exchange, major, minor, resources));
  }

  private void answer(
      HttpExchange exchange, String major, String minor, Map<String, String> resources)
      throws IOException {
    asked.incrementAndGet();
    String path = exchange.getRequestURI().getPath();
    if (path.equals("/version")) {
      StubApi.answer(
          exchange, 200, "{\"major\": \"%s\", \"minor\": \"%s\"}".formatted(major, minor));
    } else if (resources.containsKey(path)) {
      StubApi.answer(
          exchange, 200, "{\"resources\": [{\"name\": \"%s\"}]}".formatted(resources.get(path)));
    } else {
      StubApi.answer(exchange, 404, "404 page not found");
    }
  }
}
