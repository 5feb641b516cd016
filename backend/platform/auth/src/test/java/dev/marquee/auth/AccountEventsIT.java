package dev.marquee.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.marquee.kit.test.MutableClock;
import dev.marquee.kit.test.TestPostgres;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** What others learn of accounts. */
class AccountEventsIT {
  private static final String OLD = "6f1c1a52-95a1-4c39-8a35-2b0c8a5b2f10";
  private final TestPostgres.Database database = TestPostgres.createDatabase();

  /** An event that waits in the outbox. */
  private record Waiting(String topic, String key, String type, Map<String, Object> data) {}

  @Test
  void anAccountIsToldOfOnceWithTheLanguageOfItsBrowser() throws Exception {
    try (AuthService auth = AuthService.start(database, new MutableClock(), Map.of())) {
      Object id =
          auth.signUp(
                  "jiwoo@example.com",
                  "buyer",
                  "Accept-Language",
                  "ko-KR,ko;q=0.9",
                  "Idempotency-Key",
                  "one")
              .user()
              .get("id");
      auth.signUp("jiwoo@example.com", "buyer", "Idempotency-Key", "one");
      auth.signUp("JIWOO@example.com", "seller");

      assertEquals(
          List.of(
              new Waiting(
                  "marquee.account",
                  id.toString(),
                  "account.created",
                  Map.of(
                      "id", id,
                      "email", "jiwoo@example.com",
                      "name", "Kim",
                      "locale", "ko",
                      "roles", List.of("buyer")))),
          waiting());
    }
  }

  /** The kit's migration comes later than the first of this service. */
  @Test
  void accountsThatWereThereBeforeAreToldOfToo() throws Exception {
    Flyway.configure()
        .dataSource(database.url(), database.user(), database.password())
        .locations("classpath:db/migration")
        .target("1")
        .load()
        .migrate();
    try (Connection connection = connect();
        PreparedStatement insert =
            connection.prepareStatement(
                """
                insert into account (id, email, name, roles, password_hash, created_at)
                values (?::uuid, 'old@example.com', 'O"Neill', array['seller', 'admin'], 'x', now())
                """)) {
      insert.setString(1, OLD);
      insert.executeUpdate();
    }

    try (AuthService auth = AuthService.start(database, new MutableClock(), Map.of())) {
      assertEquals(
          List.of(
              new Waiting(
                  "marquee.account",
                  OLD,
                  "account.created",
                  Map.of(
                      "id", OLD,
                      "email", "old@example.com",
                      "name", "O\"Neill",
                      "locale", "en",
                      "roles", List.of("seller", "admin")))),
          waiting());
    }
  }

  private List<Waiting> waiting() throws SQLException, IOException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select topic, key, type, data from outbox_event order by id")) {
      List<Waiting> events = new ArrayList<>();
      while (row.next()) {
        events.add(
            new Waiting(
                row.getString("topic"),
                row.getString("key"),
                row.getString("type"),
                JsonMapper.createDefault()
                    .readValue(row.getString("data"), Argument.mapOf(String.class, Object.class))));
      }
      return events;
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(database.url(), database.user(), database.password());
  }
}
