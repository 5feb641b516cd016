package dev.marquee.merchandise;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Changes as they happen, at two replicas that take turns: every second request is the other one's.
 */
class LiveIT {
  private static FakeDeploy deploy;
  private static Merchandise merchandise;

  @BeforeAll
  static void start() {
    deploy = FakeDeploy.start(Hamlet.facts());
    merchandise =
        Merchandise.replicated(
            deploy,
            Map.of(
                "PAYMENT_REQUIRED", "true", "LIVE_HEARTBEAT", "PT0.3S", "LIVE_SUBSCRIBERS", "6"));
  }

  @AfterAll
  static void stop() {
    merchandise.close();
    deploy.close();
  }

  @Test
  void aBuyerFollowsAnOrderFromItsPaymentToTheDesk() {
    Merchandise.Person buyer = merchandise.buyer();
    String order = buyer.orderPosters(1).assertStatus(201).id();
    String path = "/orders/" + order + "/changes";
    try (Stream one = merchandise.follow(path, buyer.authorization());
        Stream other = merchandise.follow(path, buyer.authorization())) {
      for (Stream stream : List.of(one, other)) {
        assertEquals("text/event-stream", stream.header("content-type"));
        assertEquals("order", stream.event(0).name());
        assertEquals("PENDING_PAYMENT", stream.event(0).text("status"));
      }
      merchandise.payment("payment.approved", order, "r-" + order, 500);
      for (Stream stream : List.of(one, other)) {
        Stream.Event paid = stream.awaitLatest(event -> event.text("status").equals("CONFIRMED"));
        assertTrue(Integer.parseInt(paid.text("pickupNumber")) > 0);
      }
      for (String status : List.of("PREPARING", "READY", "PICKED_UP")) {
        merchandise.owner().step(order, status).assertStatus(200);
        for (Stream stream : List.of(one, other)) {
          stream.awaitLatest(event -> event.text("pickupStatus").equals(status));
        }
      }
      // What concerns others is not told.
      int told = one.events().size();
      merchandise.buyer().orderPosters(1).assertStatus(201);
      int comments = one.comments().size();
      await().until(() -> one.comments().size() > comments + 1);
      assertEquals(told, one.events().size());
    }
  }

  @Test
  void theStaffAndTheDisplayFollowAllOrders() {
    Merchandise.Person owner = merchandise.owner();
    String key = owner.post("/desks", "{\"name\":\"Foyer\"}").assertStatus(201).text("key");
    try (Stream board = merchandise.follow("/board/changes", "X-Desk-Key", key);
        Stream display = merchandise.follow("/display/changes")) {
      assertEquals("board", board.event(0).name());
      assertEquals("display", display.event(0).name());
      Answer order =
          merchandise.buyer().order("{\"item\":\"i3\",\"quantity\":1}").assertStatus(201);
      int number = order.number("pickupNumber");
      board.awaitLatest(event -> event.text("orders").contains(order.id()));
      owner.step(order.id(), "PREPARING").assertStatus(200);
      display.awaitLatest(event -> ((List<?>) event.json().get("preparing")).contains(number));
      owner.step(order.id(), "READY").assertStatus(200);
      display.awaitLatest(event -> ((List<?>) event.json().get("ready")).contains(number));
      board.awaitLatest(event -> event.text("orders").contains("READY"));
      owner.refund(order.id(), "").assertStatus(200);
      display.awaitLatest(event -> !((List<?>) event.json().get("ready")).contains(number));
    }
  }

  @Test
  void aStreamEndsWhenItsDeskIsRemoved() {
    Answer desk = merchandise.owner().post("/desks", "{\"name\":\"Lost\"}").assertStatus(201);
    try (Stream board = merchandise.follow("/board/changes", "X-Desk-Key", desk.text("key"))) {
      board.event(0);
      merchandise.owner().send("DELETE", "/desks/" + desk.id(), "").assertStatus(204);
      await().until(board::ended);
    }
  }

  @Test
  void aDatabaseThatBreaksOffTheNotificationsIsAskedAgain() {
    Merchandise.Person buyer = merchandise.buyer();
    String order = buyer.orderPosters(1).assertStatus(201).id();
    try (Stream stream =
        merchandise.follow("/orders/" + order + "/changes", buyer.authorization())) {
      stream.event(0);
      merchandise.execute(
          """
          select pg_terminate_backend(pid) from pg_stat_activity
          where application_name = 'merchandise changes' and datname = current_database()
          """);
      merchandise.payment("payment.approved", order, "r-" + order, 500);
      stream.awaitLatest(event -> event.text("status").equals("CONFIRMED"));
    }
  }

  @Test
  void aServiceThatEndsEndsItsStreamsInOrder() {
    Merchandise ending = Merchandise.selling(deploy, Map.of());
    try (Stream stream = ending.follow("/display/changes")) {
      stream.event(0);
      ending.close();
      await().until(stream::ended);
    }
  }

  @Test
  void moreThanAllowedAreSentAway() {
    List<Stream> streams = new ArrayList<>();
    try {
      for (int count = 0; count < 12; count++) {
        Stream stream = merchandise.follow("/display/changes");
        streams.add(stream);
        stream.event(0);
      }
      merchandise.anonymously("GET", "/display/changes", "").assertProblem(503, "OVERLOADED");
      streams.forEach(Stream::close);
      // What has ended makes room for others.
      await()
          .untilAsserted(() -> {
            try (Stream stream = merchandise.follow("/display/changes")) {
              assertEquals(200, stream.status());
            }
          });
    } finally {
      streams.forEach(Stream::close);
    }
  }
}
