package dev.marquee.kit.database.sql;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.kit.database.Migrations;
import dev.marquee.kit.http.ProblemResponses;
import dev.marquee.kit.test.FreePort;
import dev.marquee.kit.test.TestPostgres;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContentionProblemsIT {
  private final TestPostgres.Database database = TestPostgres.createDatabase();
  private final HttpClient client = HttpClient.newHttpClient();
  private EmbeddedServer server;

  @BeforeAll
  void start() throws SQLException {
    Map<String, Object> environment = new HashMap<>(database.environment());
    environment.put("PORT", -1);
    environment.put("HOST", "127.0.0.1");
    environment.put("MANAGEMENT_PORT", FreePort.find());
    environment.put("contention.sample", true);
    server = ApplicationContext.run(EmbeddedServer.class, environment);
    await().until(() -> server.getApplicationContext().getBean(Migrations.class).done());
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("create table wanted as select 1 as id");
    }
  }

  @AfterAll
  void stop() {
    server.close();
    client.close();
  }

  @Test
  void whoDoesNotGetALockMayTryAgain() throws Exception {
    try (Connection competitor = database.connect();
        Statement statement = competitor.createStatement()) {
      competitor.setAutoCommit(false);
      statement.execute("select * from wanted for update");
      java.net.http.HttpResponse<String> answer = get("/contention/lock");
      assertEquals(503, answer.statusCode(), answer.body());
      assertEquals("1", answer.headers().firstValue("retry-after").orElse(""));
      assertTrue(answer.body().contains("\"BUSY\""), answer.body());
    }
    assertEquals(200, get("/contention/lock").statusCode());
  }

  @Test
  void whoLosesTheDatabaseIsToldThatNothingIsKnown() {
    HttpResponse<?> answer =
        server
            .getApplicationContext()
            .getBean(Problems.class)
            .handle(
                HttpRequest.GET("/"),
                new DataAccessException("failed", new SQLException("it is away", "57P01")));
    assertEquals(503, answer.code());
    assertEquals("1", answer.header("Retry-After"));
    assertEquals("DATABASE_UNAVAILABLE", ((Map<?, ?>) answer.body()).get("code"));
  }

  @Test
  void everythingElseIsAFaultOfOurs() throws Exception {
    java.net.http.HttpResponse<String> answer = get("/contention/fault");
    assertEquals(500, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("\"INTERNAL_ERROR\""), answer.body());
  }

  private java.net.http.HttpResponse<String> get(String path) throws Exception {
    return client.send(
        java.net.http.HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.getPort() + path))
            .build(),
        java.net.http.HttpResponse.BodyHandlers.ofString());
  }

  @Singleton
  @Requires(property = "contention.sample")
  static class Problems extends ContentionProblems {
    Problems(ProblemResponses responses) {
      super(responses);
    }
  }

  @Singleton
  @Requires(property = "contention.sample")
  static class Store {
    private final JdbcOperations jdbc;

    Store(JdbcOperations jdbc) {
      this.jdbc = jdbc;
    }

    @Transactional
    boolean run(String sql) {
      jdbc.prepareStatement("set local lock_timeout = '50ms'", statement -> statement.execute());
      return jdbc.prepareStatement(sql, statement -> statement.execute());
    }
  }

  @Controller("/contention")
  @ExecuteOn(TaskExecutors.BLOCKING)
  @Requires(property = "contention.sample")
  static class Sample {
    private final Store store;

    Sample(Store store) {
      this.store = store;
    }

    @Get("/lock")
    boolean lock() {
      return store.run("select * from wanted for update");
    }

    @Get("/fault")
    boolean fault() {
      return store.run("select 1 / 0");
    }
  }
}
