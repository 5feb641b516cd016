package dev.marquee.mytickets;

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
import java.time.Instant;
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

  private MyTickets service;
  private MyTickets replica;

  @BeforeAll
  void start() {
    Map<String, Object> environment = new HashMap<>(TestKafka.shared().environment());
    environment.put("rebuild.check-interval", "200ms");
    service = MyTickets.start(environment);
    replica = service.replica(environment);
  }

  @AfterAll
  void stop() {
    replica.close();
    service.close();
  }

  @Test
  void theReadModelIsRebuiltFromTheTopicsWhileTheOldOneIsAnswered() throws SQLException {
    Hamlet kept = Hamlet.sold(UUID.randomUUID());
    Hamlet lost = kept.soldTo(kept.buyer());
    Hamlet never = kept.soldTo(kept.buyer());
    MyTickets.Person buyer = service.buyer(kept.buyer());
    send(
        kept.placed("2027-04-01T10:00:00Z"),
        kept.confirmed("2027-04-01T10:00:20Z"),
        lost.confirmed("2027-04-01T10:01:00Z"),
        kept.moved("2027-04-02T10:00:00Z", Instant.parse("2027-05-05T10:00:00Z")),
        kept.pickup("ready", "2027-04-02T10:00:00Z", "READY"));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          String page = buyer.get("/").body();
          assertTrue(page.contains(lost.order().toString()), page);
          assertTrue(page.contains("2027-05-05T10:00:00Z"), page);
          assertTrue(buyer.get("/pickup-orders").body().contains("READY"));
        });
    String before = buyer.get("/").body();

    service.tell(never.confirmed("2027-04-01T10:02:00Z"));
    service.execute("update ticket_order set title = 'Wrong' where id = '" + kept.order() + "'");
    service.execute("delete from ticket_order where id = '" + lost.order() + "'");
    service.execute("delete from performance_change");
    String spoiled = buyer.get("/").body();

    HttpResponse<String> started = service.admin().post("/rebuild", "Idempotency-Key", "once");
    assertEquals(202, started.statusCode(), started.body());
    assertTrue(started.body().contains("\"serving\":1,\"building\":2"), started.body());
    try (Connection connection = service.database.connect();
        Statement statement = connection.createStatement()) {
      // Nothing more can be written now, so the rebuild cannot end.
      connection.setAutoCommit(false);
      statement.execute("lock table ticket_order in exclusive mode");
      assertEquals(spoiled, buyer.get("/").body(), "what is being built is not answered");
    }
    try (ChangeReader reader = replica.buyer(kept.buyer()).follow()) {
      await().atMost(PATIENCE).untilAsserted(() -> assertEquals(before, buyer.get("/").body()));
      await().until(() -> !reader.events("reload").isEmpty());
    }
    assertTrue(buyer.get("/pickup-orders").body().contains("READY"));
    assertEquals(before, replica.buyer(kept.buyer()).get("/").body());
    assertTrue(service.admin().get("/rebuild").body().contains("\"serving\":2,\"building\":null"));

    send(kept.used("2027-05-05T09:50:00Z"));
    await()
        .atMost(PATIENCE)
        .until(() -> buyer.get("/orders/" + kept.order()).body().contains("\"USED\""));
  }

  @Test
  void onlyAdministratorsRebuild() {
    MyTickets.Person buyer = service.buyer(UUID.randomUUID());
    assertEquals(403, buyer.post("/rebuild").statusCode());
    assertEquals(403, buyer.get("/rebuild").statusCode());
    assertEquals(401, service.anonymously("/rebuild").statusCode());
  }

  @Test
  void withoutABrokerNothingBegins() {
    try (MyTickets alone = MyTickets.start(Map.of())) {
      HttpResponse<String> refused = alone.admin().post("/rebuild");
      assertEquals(503, refused.statusCode());
      assertTrue(refused.body().contains("EVENTS_UNREACHABLE"), refused.body());
      assertTrue(alone.admin().get("/rebuild").body().contains("\"building\":null"));
    }
  }

  /** Through this service's own outbox, as others send theirs. */
  private void send(Event... events) throws SQLException {
    try (Connection connection = service.database.connect();
        PreparedStatement statement =
            connection.prepareStatement(
                """
                insert into outbox_event (event_id, topic, key, type, data, occurred_at)
                values (?, ?, ?, ?, ?, ?)
                """)) {
      for (Event event : events) {
        statement.setObject(1, UUID.fromString(event.id()));
        statement.setString(2, MyTickets.topic(event.type()));
        statement.setString(3, event.subject());
        statement.setString(4, event.type());
        statement.setString(5, event.data());
        statement.setObject(6, event.time().atOffset(ZoneOffset.UTC));
        statement.executeUpdate();
      }
    }
  }
}
