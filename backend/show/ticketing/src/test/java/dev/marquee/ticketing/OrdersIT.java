package dev.marquee.ticketing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrdersIT {
  private final FakeEvent event = FakeEvent.start(Hamlet.show());
  private final Ticketing ticketing =
      Ticketing.selling(event, Map.of("EVENT_REFRESH_INTERVAL", "PT0.05S"));
  private final Ticketing.Buyer kim = ticketing.buyer();
  private final Ticketing.Buyer lee = ticketing.buyer();

  @AfterEach
  void stop() {
    assertEquals(Map.of(), ticketing.violations());
    ticketing.close();
    event.close();
  }

  private Answer holdSeatAndPlace() {
    return kim.hold(
            """
            {"performance":"p1","seats":["s1-B-10"],"places":[{"section":"s3","quantity":2}]}
            """)
        .assertStatus(201);
  }

  @Test
  void anOrderIsConfirmedAtOnceAndHasATicketForEachPerson() {
    Answer order = kim.order(holdSeatAndPlace().id()).assertStatus(201);
    assertEquals("CONFIRMED", order.text("status"));
    assertEquals("100001", order.text("number"));
    assertEquals("p1", order.text("performance"));
    assertEquals(9000, order.number("total"));
    assertEquals("EUR", order.text("currency"));
    assertEquals(Hamlet.DURING_SALE.toString(), order.text("createdAt"));
    assertNull(order.json().get("cancelledAt"));
    List<Map<String, Object>> tickets = order.list("tickets");
    assertEquals(3, tickets.size());
    Map<String, Object> place = tickets.getFirst();
    assertEquals("s3", place.get("section"));
    assertNull(place.get("row"));
    assertNull(place.get("seat"));
    assertEquals(2000, place.get("price"));
    Map<String, Object> seat = tickets.getLast();
    assertEquals("s1", seat.get("section"));
    assertEquals("B", seat.get("row"));
    assertEquals(10, seat.get("seat"));
    assertEquals(5000, seat.get("price"));
    assertEquals("VALID", seat.get("status"));
    assertEquals("p1", seat.get("performance"));
    assertEquals(3, tickets.stream().map(ticket -> ticket.get("code")).distinct().count());
    assertEquals(3, tickets.stream().map(ticket -> ticket.get("id")).distinct().count());
    assertEquals("AAAAAAAAAAAAAAAAAAAS", ticketing.states("p1", "s1"));
    assertEquals(4, ticketing.free("p1", "s3"));
  }

  @Test
  void whatIsSoldStaysSoldAfterTheHoldWouldHaveExpired() {
    kim.order(holdSeatAndPlace().id()).assertStatus(201);
    ticketing.clock.advance(Duration.ofMinutes(8));
    ticketing.sweep();
    lee.holdSeats("p1", "s1-B-10").assertProblem(409, "SEATS_TAKEN");
    lee.holdPlaces("p1", "s3", 4).assertStatus(201);
    ticketing.buyer().holdPlaces("p1", "s3", 1).assertProblem(409, "NOT_ENOUGH_PLACES");
  }

  @Test
  void aHoldIsOrderedOnce() {
    String hold = holdSeatAndPlace().id();
    Answer order = kim.order(hold).assertStatus(201);
    Answer refused = kim.order(hold).assertProblem(409, "HOLD_ORDERED");
    assertEquals(order.id(), refused.text("order"));
    assertEquals(1, ticketing.count("select count(*) from ticket_order"));
  }

  @Test
  void anOrderThatIsSentAgainIsTheSameOrder() {
    String hold = holdSeatAndPlace().id();
    String[] key = {"Idempotency-Key", "o-1"};
    Answer first = kim.order(hold, key).assertStatus(201);
    Answer second = kim.order(hold, key).assertStatus(201);
    assertEquals(first.json(), second.json());
    assertEquals("true", second.header("Idempotency-Replayed"));
    kim.order(UUID.randomUUID().toString(), key).assertProblem(422, "IDEMPOTENCY_KEY_REUSED");
  }

  @Test
  void anOrderKeepsThePricesOfItsHold() {
    String hold = holdSeatAndPlace().id();
    event.show(Hamlet.show().replace("5000", "9999").replace("\"revision\":1", "\"revision\":2"));
    ticketing.awaitRevision(2);
    assertEquals(9000, kim.order(hold).assertStatus(201).number("total"));
    assertEquals(9999, lee.holdSeats("p1", "s1-A-1").number("total"));
  }

  @Test
  void aBuyerSeesTheirOwnOrdersOnlyTheLatestFirst() {
    Answer first = kim.buySeats("p1", "s1-A-1");
    Answer second = kim.buySeats("p2", "s1-A-2", "s1-A-1");
    lee.buySeats("p1", "s1-B-1");
    List<Map<String, Object>> items = kim.get("/orders").assertStatus(200).list("items");
    assertEquals(List.of(second.json(), first.json()), items);
    assertEquals(second.json(), kim.get("/orders/" + second.id()).assertStatus(200).json());
    assertEquals(List.of(), ticketing.buyer().get("/orders").list("items"));
  }

  @Test
  void somebodyElsesOrderIsNotFound() {
    String id = kim.buySeats("p1", "s1-A-1").id();
    lee.get("/orders/" + id).assertProblem(404, "NOT_FOUND");
    lee.cancel(id).assertProblem(404, "NOT_FOUND");
    ticketing.owner().get("/orders/" + id).assertProblem(404, "NOT_FOUND");
    kim.cancel(UUID.randomUUID().toString()).assertProblem(404, "NOT_FOUND");
    assertEquals("CONFIRMED", kim.get("/orders/" + id).text("status"));
  }

  @Test
  void aCancelledOrderGivesEverythingBack() {
    Answer order = kim.order(holdSeatAndPlace().id());
    Answer cancelled = kim.cancel(order.id()).assertStatus(200);
    assertEquals("CANCELLED", cancelled.text("status"));
    assertEquals(Hamlet.DURING_SALE.toString(), cancelled.text("cancelledAt"));
    assertTrue(
        cancelled.list("tickets").stream()
            .allMatch(ticket -> "CANCELLED".equals(ticket.get("status"))));
    assertEquals(cancelled.json(), kim.get("/orders/" + order.id()).json());
    assertEquals("AAAAAAAAAAAAAAAAAAAA", ticketing.states("p1", "s1"));
    assertEquals(6, ticketing.free("p1", "s3"));
    Answer resold = lee.buySeats("p1", "s1-B-10");
    assertNotEquals(
        order.list("tickets").getLast().get("code"), resold.list("tickets").getLast().get("code"));
    Answer again = kim.cancel(order.id()).assertProblem(409, "NOT_CANCELLABLE");
    assertEquals("ALREADY_CANCELLED", again.text("reason"));
    assertEquals("S", ticketing.states("p1", "s1").substring(19));
  }

  @Test
  void aCancelThatIsSentAgainIsAnsweredAgain() {
    String id = kim.buySeats("p1", "s1-A-1").id();
    String[] key = {"Idempotency-Key", "c-1"};
    Answer first = kim.cancel(id, key).assertStatus(200);
    Answer second = kim.cancel(id, key).assertStatus(200);
    assertEquals(first.json(), second.json());
    assertEquals("true", second.header("Idempotency-Replayed"));
  }

  @Test
  void anOrderIsCancellableUntilItsPerformanceBegins() {
    String first = kim.buySeats("p1", "s1-A-1").id();
    String second = kim.buySeats("p1", "s1-A-2").id();
    ticketing.clock.set(Hamlet.FIRST_STARTS.minusMillis(1));
    kim.cancel(first).assertStatus(200);
    ticketing.clock.set(Hamlet.FIRST_STARTS);
    Answer refused = kim.cancel(second).assertProblem(409, "NOT_CANCELLABLE");
    assertEquals("CUT_OFF_PASSED", refused.text("reason"));
    assertEquals("CONFIRMED", kim.get("/orders/" + second).text("status"));
  }

  @Test
  void theOwnerSeesHowTheSaleGoes() {
    kim.order(holdSeatAndPlace().id()).assertStatus(201);
    lee.holdSeats("p1", "s1-A-1").assertStatus(201);
    lee.cancel(lee.buySeats("p2", "s1-A-1").id()).assertStatus(200);
    List<Map<String, Object>> expected =
        List.of(
            Map.of("id", "p1", "capacity", 31, "held", 1, "sold", 3, "revenue", 9000),
            Map.of("id", "p2", "capacity", 31, "held", 0, "sold", 0, "revenue", 0));
    assertEquals(expected, ticketing.owner().get("/sales").assertStatus(200).list("performances"));
    assertEquals(
        expected, ticketing.caller("admin").get("/sales").assertStatus(200).list("performances"));
    ticketing.clock.advance(Duration.ofMinutes(7));
    assertEquals(0, ticketing.owner().get("/sales").list("performances").getFirst().get("held"));
    kim.get("/sales").assertProblem(403, "FORBIDDEN");
    ticketing.caller("seller").get("/sales").assertProblem(403, "FORBIDDEN");
  }
}
