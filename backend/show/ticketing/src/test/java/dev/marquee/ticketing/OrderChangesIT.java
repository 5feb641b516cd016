package dev.marquee.ticketing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Orders, followed by their buyers at two replicas. */
class OrderChangesIT {
  private final FakeEvent event = FakeEvent.start(Hamlet.show());
  private final Ticketing ticketing =
      Ticketing.replicated(
          event,
          Map.of(
              "PAYMENT_REQUIRED", "true", "ORDER_SUBSCRIBERS", "2", "ORDER_HEARTBEAT", "PT0.3S"));
  private final Ticketing.Buyer kim = ticketing.buyer();
  private final List<EventStream> streams = new ArrayList<>();

  @AfterEach
  void stop() {
    streams.forEach(EventStream::close);
    ticketing.close();
    event.close();
  }

  @Test
  void anOrderIsFollowedToItsEndAtEveryReplica() {
    Answer order = kim.buySeats("p1", "s1-A-1");
    List<EventStream> both =
        ticketing.ports().stream().map(port -> follow(port, order.id())).toList();
    for (EventStream stream : both) {
      assertEquals("order", stream.event(0).name());
      assertEquals(order.body(), stream.event(0).data());
    }
    ticketing.hearPayment("started", order.id(), "pay-1", "pay-1", 5000);
    ticketing.hearPayment("approved", order.id(), "pay-1", "pay-1", 5000);
    for (EventStream stream : both) {
      await().until(stream::endedCleanly);
      assertEquals(kim.get("/orders/" + order.id()).body(), stream.events().getLast().data());
      assertEquals("CONFIRMED", stream.events().getLast().json().get("status"));
    }
  }

  @Test
  void aRefundIsFollowedUntilAllIsPaidBack() {
    String id = kim.buySeats("p1", "s1-A-1", "s1-A-2").id();
    ticketing.hearPayment("approved", id, "pay-1", "pay-1", 10_000);
    kim.cancel(id).assertStatus(200);
    EventStream stream = follow(ticketing.ports().getFirst(), id);
    assertEquals("CANCELLED", stream.event(0).json().get("status"));
    ticketing.hearPayment("refunded", id, "pay-1", "back-1", 4_000);
    assertEquals(4_000, stream.event(1).json().get("refunded"));
    ticketing.hearPayment("refunded", id, "pay-1", "back-2", 6_000);
    assertEquals("REFUNDED", stream.event(2).json().get("status"));
    await().until(stream::endedCleanly);
  }

  @Test
  void anOrderThatAwaitsNothingIsToldOnce() {
    String id = kim.buySeats("p1", "s1-A-1").id();
    kim.cancel(id).assertStatus(200);
    EventStream stream = follow(ticketing.ports().getFirst(), id);
    await().until(stream::endedCleanly);
    assertEquals(1, stream.events().size());
  }

  @Test
  void aQuietStreamLives() {
    EventStream stream = follow(ticketing.ports().getFirst(), kim.buySeats("p1", "s1-A-1").id());
    await().until(() -> stream.comments().contains(": heartbeat"));
    assertEquals(1, stream.events().size());
  }

  @Test
  void nobodyFollowsTheOrdersOfOthers() {
    String id = kim.buySeats("p1", "s1-A-1").id();
    ticketing.buyer().get("/orders/" + id + "/changes").assertProblem(404, "NOT_FOUND");
    ticketing.owner().get("/orders/" + id + "/changes").assertProblem(404, "NOT_FOUND");
    ticketing.anonymously("GET", "/orders/" + id + "/changes", "").assertStatus(401);
  }

  @Test
  void tooManyAreTurnedAwayUntilSomebodyLeaves() {
    int port = ticketing.ports().getFirst();
    String id = kim.buySeats("p1", "s1-A-1").id();
    EventStream leaving = follow(port, id);
    leaving.event(0);
    follow(port, id).event(0);
    EventStream late = follow(port, id);
    await().until(() -> late.problem().contains("OVERLOADED"));
    assertEquals(503, late.response().statusCode());
    assertTrue(late.response().headers().firstValue("retry-after").isPresent());
    leaving.close();
    await().until(() -> follow(port, id).response().statusCode() == 200);
  }

  private EventStream follow(int port, String order) {
    EventStream stream = EventStream.ofOrder(port, order, kim);
    streams.add(stream);
    return stream;
  }
}
