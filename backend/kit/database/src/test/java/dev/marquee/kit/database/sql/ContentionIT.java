package dev.marquee.kit.database.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.kit.test.FreePort;
import dev.marquee.kit.test.TestPostgres;
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
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is answered when PostgreSQL gives a transaction up. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContentionIT {
  private static final long LOCK = 17;

  private final TestPostgres.Database database = TestPostgres.createDatabase();
  private EmbeddedServer server;

  @BeforeAll
  void start() throws SQLException {
    Map<String, Object> settings = new HashMap<>(database.environment());
    settings.put("PORT", -1);
    settings.put("HOST", "127.0.0.1");
    settings.put("MANAGEMENT_PORT", FreePort.find());
    settings.put("datasources.default.connection-init-sql", "set lock_timeout = '0.1s'");
    settings.put("contention.sample", true);
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          create table fatal (id integer);
          create function end_connection() returns trigger language plpgsql as
            $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$;
          create constraint trigger at_commit after insert on fatal initially deferred
            for each row execute function end_connection();
          """);
    }
    server = ApplicationContext.run(EmbeddedServer.class, settings);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void aLockThatIsNotGivenInTimeIsBusyAndMayBeTriedAgain() throws Exception {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("select pg_advisory_lock(" + LOCK + ")");
      HttpResponse<String> busy = get("/contention/lock");
      assertEquals(503, busy.statusCode(), busy.body());
      assertTrue(busy.body().contains("\"code\":\"BUSY\""), busy.body());
      assertEquals("1", busy.headers().firstValue("retry-after").orElse(""));
    }
    assertEquals(200, get("/contention/lock").statusCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/contention/away", "/contention/commit"})
  void aDatabaseThatGoesAwayInTheMiddleIsUnavailable(String path) throws Exception {
    HttpResponse<String> away = get(path);
    assertEquals(503, away.statusCode(), away.body());
    assertTrue(away.body().contains("\"code\":\"DATABASE_UNAVAILABLE\""), away.body());
    assertEquals("1", away.headers().firstValue("retry-after").orElse(""));
  }

  @Test
  void anythingElseIsAFaultOfOurs() throws Exception {
    HttpResponse<String> failed = get("/contention/fault");
    assertEquals(500, failed.statusCode(), failed.body());
    assertTrue(failed.body().contains("\"code\":\"INTERNAL_ERROR\""), failed.body());
  }

  private HttpResponse<String> get(String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(server.getURI().resolve(URI.create(path))).build(),
          HttpResponse.BodyHandlers.ofString());
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
      return jdbc.prepareStatement(sql, statement -> statement.execute());
    }
  }

  @Controller("/contention")
  @Requires(property = "contention.sample")
  static class Sample {
    private final Store store;

    Sample(Store store) {
      this.store = store;
    }

    @Get("/lock")
    @ExecuteOn(TaskExecutors.BLOCKING)
    boolean lock() {
      return store.run("select pg_advisory_xact_lock(" + LOCK + ")");
    }

    @Get("/away")
    @ExecuteOn(TaskExecutors.BLOCKING)
    boolean away() {
      return store.run("select pg_terminate_backend(pg_backend_pid())");
    }

    @Get("/commit")
    @ExecuteOn(TaskExecutors.BLOCKING)
    boolean commit() {
      return store.run("insert into fatal values (1)");
    }

    @Get("/fault")
    @ExecuteOn(TaskExecutors.BLOCKING)
    boolean fault() {
      return store.run("select 1 / 0");
    }
  }
}
