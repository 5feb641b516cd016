package dev.marquee.deploy.cluster.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.marquee.deploy.cluster.ClusterUnavailableException;
import io.kubernetes.client.util.ClientBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.serde.ObjectMapper;
import org.junit.jupiter.api.Test;

class RequestMetricsTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void timesEachAnswerByItsStatus() {
    try (StubApi stub = new StubApi(exchange -> StubApi.answer(exchange, 404, "{}"))) {
      KubernetesApi api = stub.client(registry);
      api.get("/api/v1/namespaces/show-a");
      api.get("/api/v1/namespaces/show-b");
    }

    assertEquals(
        2, count("verb", "get", "resource", "namespaces", "dry_run", "false", "status", "404"));
  }

  @Test
  void countsWhatWasNotAnsweredAsStatusZero() {
    KubernetesApi api =
        new KubernetesApi(
            new ClientBuilder().setBasePath("http://127.0.0.1:1").build(),
            ObjectMapper.getDefault(),
            new RequestMetrics(registry));

    assertThrows(ClusterUnavailableException.class, () -> api.delete("/api/v1/namespaces/show-a"));
    assertEquals(1, count("verb", "delete", "status", "0"));
  }

  private long count(String... tags) {
    return registry.get("marquee.cluster.requests").tags(tags).timer().count();
  }
}
