package dev.marquee.kit.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.kit.test.FreePort;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseAwayIT {
  @Test
  void aServiceStartsWithoutItsDatabaseIsUnreadyAndAsksForPatience() throws Exception {
    int managementPort = FreePort.find();
    try (EmbeddedServer server =
            ApplicationContext.run(
                EmbeddedServer.class,
                Map.of(
                    "PORT",
                    -1,
                    "HOST",
                    "127.0.0.1",
                    "MANAGEMENT_PORT",
                    managementPort,
                    "DATABASE_URL",
                    "jdbc:postgresql://127.0.0.1:" + FreePort.find() + "/nothing",
                    "datasources.default.connection-timeout",
                    500,
                    "database.sample",
                    true));
        HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = get(client, server.getPort(), "/sample");
      assertEquals(503, answer.statusCode(), answer.body());
      assertEquals("1", answer.headers().firstValue("retry-after").orElse(""));
      assertTrue(answer.body().contains("DATABASE_UNAVAILABLE"), answer.body());
      assertEquals(503, get(client, managementPort, "/health/readiness").statusCode());
      assertEquals(200, get(client, managementPort, "/health/liveness").statusCode());
    }
  }

  private static HttpResponse<String> get(HttpClient client, int port, String path)
      throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Singleton
  @Requires(property = "database.sample")
  static class Store {
    private final JdbcOperations jdbc;

    Store(JdbcOperations jdbc) {
      this.jdbc = jdbc;
    }

    @Transactional
    boolean read() {
      return jdbc.prepareStatement("select 1", statement -> statement.execute());
    }
  }

  @Controller
  @Requires(property = "database.sample")
  static class Sample {
    private final Store store;

    Sample(Store store) {
      this.store = store;
    }

    @Get("/sample")
    @ExecuteOn(TaskExecutors.BLOCKING)
    boolean sample() {
      return store.read();
    }
  }
}
