package dev.marquee.kit.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.reactivestreams.Publisher;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServiceDefaultsTest {
  private EmbeddedServer server;
  private int managementPort;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  void start() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      managementPort = socket.getLocalPort();
    }
    server =
        ApplicationContext.run(
            EmbeddedServer.class,
            Map.of(
                "PORT",
                -1,
                "HOST",
                "127.0.0.1",
                "MANAGEMENT_PORT",
                managementPort,
                "BASE_PATH",
                "/api/sample",
                "kit.sample",
                true));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void healthAndMetricsAreServedOnTheManagementPortOnly() throws Exception {
    for (String path : List.of("/health/liveness", "/health/readiness", "/prometheus")) {
      assertEquals(200, get(managementPort, path).statusCode(), path);
      assertEquals(404, get(server.getPort(), path).statusCode(), path);
      assertEquals(404, get(server.getPort(), "/api/sample" + path).statusCode(), path);
    }
  }

  @Test
  void whatIsNotReadyAnswers503AndStaysAlive() throws Exception {
    Unready.ready = false;
    try {
      assertEquals(503, get(managementPort, "/health/readiness").statusCode());
      assertEquals(200, get(managementPort, "/health/liveness").statusCode());
    } finally {
      Unready.ready = true;
    }
  }

  @Test
  void everythingElseIsServedBelowTheBasePath() throws Exception {
    assertEquals("hello", get(server.getPort(), "/api/sample/hello").body());
    assertEquals(404, get(server.getPort(), "/hello").statusCode());
  }

  @Test
  void anUnknownPathIsAProblem() throws Exception {
    HttpResponse<String> response = get(server.getPort(), "/api/sample/nothing");
    assertEquals(404, response.statusCode());
    assertEquals(
        "application/problem+json", response.headers().firstValue("content-type").orElse(""));
    assertTrue(response.body().contains("\"code\":\"NOT_FOUND\""), response.body());
    assertTrue(response.body().contains("\"instance\":\"/api/sample/nothing\""), response.body());
  }

  @Test
  void aViolatedConstraintNamesTheFieldOfTheClient() throws Exception {
    HttpResponse<String> response = post("{\"name\":\"\",\"lines\":[{\"quantity\":0}]}");
    assertEquals(400, response.statusCode());
    assertTrue(response.body().contains("\"code\":\"VALIDATION_FAILED\""), response.body());
    assertTrue(response.body().contains("\"field\":\"name\""), response.body());
    assertTrue(response.body().contains("\"field\":\"lines[0].quantity\""), response.body());
  }

  @Test
  void malformedJsonIsAProblem() throws Exception {
    HttpResponse<String> response = post("{\"name\":");
    assertEquals(400, response.statusCode());
    assertTrue(response.body().contains("\"code\":\"MALFORMED_REQUEST\""), response.body());
  }

  @Test
  void aProblemExceptionIsAnsweredWithItsMembersAndRetryAfter() throws Exception {
    HttpResponse<String> response = get(server.getPort(), "/api/sample/problem");
    assertEquals(503, response.statusCode());
    assertEquals("2", response.headers().firstValue("retry-after").orElse(""));
    assertTrue(response.body().contains("\"code\":\"BUSY\""), response.body());
    assertTrue(response.body().contains("\"seats\":[\"s1-A-1\"]"), response.body());
  }

  @Test
  void anUnexpectedExceptionTellsNothingOfItself() throws Exception {
    HttpResponse<String> response = get(server.getPort(), "/api/sample/broken");
    assertEquals(500, response.statusCode());
    assertTrue(response.body().contains("\"code\":\"INTERNAL_ERROR\""), response.body());
    assertFalse(response.body().contains("secret"), response.body());
  }

  private HttpResponse<String> get(int port, String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.getPort() + "/api/sample/orders"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Singleton
  @Requires(property = "kit.sample")
  @Readiness
  static class Unready implements HealthIndicator {
    static volatile boolean ready = true;

    @Override
    public Publisher<HealthResult> getResult() {
      return Publishers.just(
          HealthResult.builder("sample", ready ? HealthStatus.UP : HealthStatus.DOWN).build());
    }
  }

  @Serdeable
  record Line(@Min(1) int quantity) {}

  @Serdeable
  record Order(@NotBlank String name, @Valid List<Line> lines) {}

  @Controller
  @Requires(property = "kit.sample")
  static class Sample {
    @Get("/hello")
    String hello() {
      return "hello";
    }

    @Post("/orders")
    String order(@Body @Valid Order order) {
      return order.name();
    }

    @Get("/problem")
    String problem() {
      throw ProblemException.of(HttpStatus.SERVICE_UNAVAILABLE, "BUSY", "Try again.")
          .with("seats", List.of("s1-A-1"))
          .retryAfter(Duration.ofMillis(1500));
    }

    @Get("/broken")
    String broken() {
      throw new IllegalStateException("secret");
    }
  }
}
