package dev.marquee.mytickets;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Events are handled by one replica and followed at another. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChangesIT {
  private MyTickets handling;
  private MyTickets followed;

  @BeforeAll
  void start() {
    handling = MyTickets.start(Map.of());
    followed = handling.replica(Map.of());
  }

  @AfterAll
  void stop() {
    followed.close();
    handling.close();
  }

  @Test
  void aBuyerIsToldOfEachChangeOfAnOwnOrderAndOfNoOther() {
    Hamlet hamlet = Hamlet.sold(UUID.randomUUID());
    Hamlet others = hamlet.soldTo(UUID.randomUUID());
    try (ChangeReader mine = followed.buyer(hamlet.buyer()).follow();
        ChangeReader theirs = followed.buyer(others.buyer()).follow()) {
      await().until(() -> !mine.events("reload").isEmpty() && !theirs.events("reload").isEmpty());
      handling.tell(hamlet.placed("2027-04-01T10:00:00Z"));
      await().until(() -> mine.events("order").size() == 1);
      handling.tell(hamlet.confirmed("2027-04-01T10:00:20Z"));
      await().until(() -> mine.events("order").size() == 2);
      assertTrue(mine.events("order").getLast().contains("\"status\":\"CONFIRMED\""));
      assertTrue(mine.events("order").getLast().contains("0123456789ABCDEFGHJKMNPQRS"));
      handling.tell(others.confirmed("2027-04-01T10:00:20Z"));
      await().until(() -> theirs.events("order").size() == 1);
      handling.tell(hamlet.moved("2027-04-10T10:00:00Z", Instant.parse("2027-05-04T10:00:00Z")));
      await().until(() -> theirs.events("order").size() == 2);
      await().until(() -> mine.events("order").size() == 3);
      assertTrue(mine.events("order").getLast().contains("2027-05-04T10:00:00Z"));
      assertEquals(
          List.of(),
          mine.events().stream()
              .filter(event -> event.contains(others.order().toString()))
              .toList());
    }
  }

  @Test
  void pickupOrdersAreToldAndListedToo() {
    Hamlet hamlet = Hamlet.sold(UUID.randomUUID());
    MyTickets.Person buyer = followed.buyer(hamlet.buyer());
    try (ChangeReader mine = buyer.follow()) {
      await().until(() -> !mine.events("reload").isEmpty());
      handling.tell(hamlet.pickup("placed", "2027-04-01T10:00:00Z", ""));
      handling.tell(hamlet.pickup("confirmed", "2027-04-01T10:00:20Z", "ORDERED"));
      handling.tell(hamlet.pickup("ready", "2027-04-01T10:09:00Z", "READY"));
      handling.tell(hamlet.pickup("preparing", "2027-04-01T10:08:00Z", "PREPARING"));
      await()
          .until(() ->
              mine.events("pickup-order").stream()
                  .anyMatch(event -> event.contains("\"pickupStatus\":\"READY\"")));
    }
    String page = buyer.get("/pickup-orders").body();
    assertTrue(page.contains("\"total\":1"), page);
    assertTrue(page.contains("\"pickupNumber\":42"), page);
    assertTrue(page.contains("\"size\":\"L\""), page);
    assertTrue(page.contains("\"READY\""), page);
    String path = "/pickup-orders/" + hamlet.order();
    assertEquals(200, buyer.get(path).statusCode());
    assertEquals(404, followed.buyer(UUID.randomUUID()).get(path).statusCode());
    assertEquals(401, followed.anonymously(path).statusCode());
  }

  @Test
  void nobodyFollowsWhoIsNotSignedInNorWhenTooManyDo() {
    assertEquals(401, followed.anonymously("/changes").statusCode());
    try (MyTickets small = handling.replica(Map.of("CHANGES_SUBSCRIBERS", 1));
        ChangeReader first = small.buyer(UUID.randomUUID()).follow()) {
      await().until(() -> !first.events("reload").isEmpty());
      assertEquals(503, small.buyer(UUID.randomUUID()).get("/changes").statusCode());
    }
  }

  @Test
  void aStreamEndsSoThatTheTokenIsCheckedAgain() {
    try (MyTickets brief = handling.replica(Map.of("CHANGES_LIFETIME", "PT0.2S"));
        ChangeReader reader = brief.buyer(UUID.randomUUID()).follow()) {
      await().until(reader::hasEnded);
      assertEquals(reader.events("reload"), reader.events());
    }
  }
}
