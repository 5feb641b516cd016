package dev.marquee.catalog;

import static dev.marquee.catalog.Catalog.free;
import static dev.marquee.catalog.Catalog.live;
import static dev.marquee.catalog.Catalog.removed;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.kit.events.Event;
import dev.marquee.kit.test.TestKafka;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Events come from a broker here, and are read again from there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RebuildIT {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final String MAY = "2027-05-20T10:00:00Z";

  private Catalog catalog;

  @BeforeAll
  void start() {
    Map<String, Object> environment = new HashMap<>(TestKafka.shared().environment());
    environment.put("rebuild.check-interval", "200ms");
    catalog = new Catalog(environment);
  }

  @AfterAll
  void stop() {
    catalog.close();
  }

  @Test
  void theListIsRebuiltFromTheTopicsWhileTheOldOneIsAnswered() throws SQLException {
    String mark = "m" + UUID.randomUUID().toString().replace("-", "");
    String list = "?q=" + mark;
    send(
        live(mark + "-a", "2027-03-01T10:00:00Z", "Kept " + mark, MAY),
        free(mark + "-a", "2027-03-02T10:00:00Z", MAY, 100, 5),
        live(mark + "-b", "2027-03-01T10:00:00Z", "Lost " + mark, MAY),
        live(mark + "-c", "2027-03-01T10:00:00Z", "Gone " + mark, MAY),
        removed(mark + "-c", "2027-03-03T10:00:00Z"));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          String page = catalog.get(list).body();
          assertTrue(page.contains("\"total\":2") && page.contains("\"FEW\""), page);
        });
    String before = catalog.get(list).body();

    catalog.tell(live(mark + "-d", "2027-03-01T10:00:00Z", "Never " + mark, MAY));
    execute("update listed_show set title = 'Wrong' where slug = '" + mark + "-a'");
    execute("delete from listed_show where slug = '" + mark + "-b'");
    execute("delete from performance_places");
    String spoiled = catalog.get(list).body();

    HttpResponse<String> started = catalog.postAs("admin", "/rebuild");
    assertEquals(202, started.statusCode(), started.body());
    assertTrue(started.body().contains("\"serving\":1,\"building\":2"), started.body());
    try (Connection connection = catalog.database.connect();
        Statement statement = connection.createStatement()) {
      // Nothing more can be written now, so the rebuild cannot end.
      connection.setAutoCommit(false);
      statement.execute("lock table listed_show in exclusive mode");
      assertEquals(spoiled, catalog.get(list).body(), "what is being built is not answered");
    }
    await().atMost(PATIENCE).untilAsserted(() -> assertEquals(before, catalog.get(list).body()));
    assertTrue(
        catalog.getAs("admin", "/rebuild").body().contains("\"serving\":2,\"building\":null"));

    send(live(mark + "-a", "2027-03-04T10:00:00Z", "Later " + mark, MAY));
    await().atMost(PATIENCE).until(() -> catalog.get(list).body().contains("Later " + mark));
  }

  @Test
  void onlyAdministratorsRebuild() {
    assertEquals(403, catalog.postAs("seller", "/rebuild").statusCode());
    assertEquals(403, catalog.getAs("buyer", "/rebuild").statusCode());
    assertEquals(401, catalog.get("/rebuild").statusCode());
  }

  @Test
  void withoutABrokerNothingBegins() {
    try (Catalog alone = new Catalog(Map.of())) {
      HttpResponse<String> refused = alone.postAs("admin", "/rebuild");
      assertEquals(503, refused.statusCode());
      assertTrue(refused.body().contains("EVENTS_UNREACHABLE"), refused.body());
      assertTrue(alone.getAs("admin", "/rebuild").body().contains("\"building\":null"));
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = catalog.database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Through this service's own outbox, as others send theirs. */
  private void send(Event... events) throws SQLException {
    try (Connection connection = catalog.database.connect();
        PreparedStatement statement =
            connection.prepareStatement(
                """
                insert into outbox_event (event_id, topic, key, type, data, occurred_at)
                values (?, ?, ?, ?, ?, ?)
                """)) {
      for (Event event : events) {
        statement.setObject(1, UUID.fromString(event.id()));
        statement.setString(
            2, event.type().startsWith("deployment.") ? "marquee.deployment" : "marquee.ticketing");
        statement.setString(3, event.subject());
        statement.setString(4, event.type());
        statement.setString(5, event.data());
        statement.setObject(6, event.time().atOffset(ZoneOffset.UTC));
        statement.executeUpdate();
      }
    }
  }
}
