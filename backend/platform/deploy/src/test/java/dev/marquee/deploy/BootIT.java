package dev.marquee.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.kit.test.FreePort;
import dev.marquee.kit.test.TestIdentity;
import dev.marquee.kit.test.TestPostgres;
import io.kubernetes.client.openapi.ApiClient;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.exceptions.BeanInstantiationException;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** How the service starts with little or wrong configuration. */
class BootIT {
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void theVariablesOfTheComponentContractAreEnoughToReadButNotToWrite() throws Exception {
    try (TestIdentity identity = TestIdentity.start()) {
      int management = FreePort.find();
      Map<String, Object> properties = new HashMap<>(TestPostgres.createDatabase().environment());
      properties.put("PORT", -1);
      properties.put("HOST", "127.0.0.1");
      properties.put("MANAGEMENT_PORT", management);
      properties.put("BASE_PATH", "/api");
      properties.put("JWKS_URL", identity.jwksUrl());
      try (EmbeddedServer server = ApplicationContext.run(EmbeddedServer.class, properties)) {
        Awaitility.await()
            .until(() -> get("http://127.0.0.1:" + management + "/health/readiness", "") == 200);
        String api = "http://127.0.0.1:" + server.getPort() + "/api";
        String token = identity.token(UUID.randomUUID(), "Kim", "seller");
        assertEquals(200, get(api + "/deployments", token));
        HttpResponse<String> refused =
            client.send(
                HttpRequest.newBuilder(URI.create(api + "/deployments"))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .POST(
                        HttpRequest.BodyPublishers.ofString(
                            """
                            {"slug": "hamlet", "template": {"name": "a", "version": "1"},
                             "parameters": {}}
                            """))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(503, refused.statusCode(), refused.body());
        assertTrue(refused.body().contains("\"CLUSTER_UNAVAILABLE\""), refused.body());
      }
    }
  }

  @Test
  void withALocalClusterNoKubernetesClientIsMade() {
    Map<String, Object> properties = new HashMap<>(TestPostgres.createDatabase().environment());
    properties.put("PORT", -1);
    properties.put("MANAGEMENT_PORT", FreePort.find());
    properties.put("CLUSTER", "local");
    properties.put("MASTER_KEY", "a key of thirty-two bytes or more");
    properties.put("LOCAL_CLUSTER_URL", "http://127.0.0.1:" + FreePort.find());
    try (EmbeddedServer server = ApplicationContext.run(EmbeddedServer.class, properties)) {
      assertTrue(
          server.getApplicationContext().getActiveBeanRegistrations(ApiClient.class).isEmpty());
    }
  }

  @Test
  void anUnknownClusterEndsTheStartWithASentence() {
    Map<String, Object> properties =
        Map.of("PORT", -1, "MANAGEMENT_PORT", FreePort.find(), "CLUSTER", "nomad");
    BeanInstantiationException failure =
        Assertions.assertThrows(
            BeanInstantiationException.class, () -> ApplicationContext.run(properties).close());
    assertTrue(
        failure.getMessage().contains("CLUSTER is 'nomad', but must be local, kubernetes or none."),
        failure.getMessage());
  }

  private int get(String url, String token) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (java.io.IOException notYet) {
      return 0;
    }
  }
}
