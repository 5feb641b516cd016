package dev.marquee.ticketing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HoldsIT {
  private final FakeEvent event = FakeEvent.start(Hamlet.show());
  private final Ticketing ticketing = Ticketing.selling(event, Map.of());
  private final Ticketing.Buyer kim = ticketing.buyer();
  private final Ticketing.Buyer lee = ticketing.buyer();

  @AfterEach
  void stop() {
    assertEquals(Map.of(), ticketing.violations());
    ticketing.close();
    event.close();
  }

  @Test
  void aHoldIsPricedByTheServerAndExpiresAfterSevenMinutes() {
    Answer hold =
        kim.hold(
                """
                {"performance":"p1","seats":["s2-A-5","s1-A-10"],
                "places":[{"section":"s3","quantity":2}],"total":1,"price":1}
                """)
            .assertStatus(201);
    assertEquals("p1", hold.text("performance"));
    assertEquals(List.of("s1-A-10", "s2-A-5"), hold.json().get("seats"));
    assertEquals(
        List.of(Map.of("section", "s3", "quantity", 2, "ticketType", "Standard")),
        hold.list("places"));
    assertEquals(5000 + 3000 + 2 * 2000, hold.number("total"));
    assertEquals("EUR", hold.text("currency"));
    assertEquals(Hamlet.DURING_SALE.plus(Duration.ofMinutes(7)).toString(), hold.text("expiresAt"));
    Answer again = kim.get("/holds/" + hold.id()).assertStatus(200);
    assertEquals(hold.json(), again.json());
  }

  @Test
  void everyoneSeesWhatIsHeld() {
    kim.holdSeats("p1", "s1-B-1", "s1-A-10").assertStatus(201);
    kim.holdPlaces("p1", "s3", 2).assertStatus(201);
    assertEquals("AAAAAAAAAHHAAAAAAAAA", ticketing.states("p1", "s1"));
    assertEquals(18, ticketing.free("p1", "s1"));
    assertEquals(4, ticketing.free("p1", "s3"));
    assertEquals("AAAAAAAAAAAAAAAAAAAA", ticketing.states("p2", "s1"));
    assertEquals(6, ticketing.free("p2", "s3"));
  }

  @Test
  void allOrNothingAndTheAnswerNamesTheSeatsThatAreTaken() {
    kim.holdSeats("p1", "s1-A-2").assertStatus(201);
    Answer refused = lee.holdSeats("p1", "s1-A-3", "s1-A-2", "s1-A-1");
    refused.assertProblem(409, "SEATS_TAKEN");
    assertEquals(List.of("s1-A-2"), refused.json().get("seats"));
    assertEquals("AHAAAAAAAAAAAAAAAAAA", ticketing.states("p1", "s1"));
  }

  @Test
  void aSeatThatIsTakenKeepsPlacesFreeToo() {
    kim.holdSeats("p1", "s1-A-2").assertStatus(201);
    lee.hold(
            """
            {"performance":"p1","seats":["s1-A-2"],"places":[{"section":"s3","quantity":2}]}
            """)
        .assertProblem(409, "SEATS_TAKEN");
    assertEquals(6, ticketing.free("p1", "s3"));
  }

  @Test
  void missingPlacesKeepSeatsFreeToo() {
    kim.holdPlaces("p1", "s3", 4).assertStatus(201);
    Answer refused =
        lee.hold(
            """
            {"performance":"p1","seats":["s1-A-2"],"places":[{"section":"s3","quantity":3}]}
            """);
    refused.assertProblem(409, "NOT_ENOUGH_PLACES");
    assertEquals("s3", refused.text("section"));
    assertFalse(ticketing.states("p1", "s1").contains("H"));
    lee.holdPlaces("p1", "s3", 2).assertStatus(201);
  }

  @Test
  void aBuyersOwnHeldSeatIsTakenToo() {
    kim.holdSeats("p1", "s1-A-2").assertStatus(201);
    kim.holdSeats("p1", "s1-A-2").assertProblem(409, "SEATS_TAKEN");
  }

  @Test
  void anExpiredHoldIsFreeAtOnceForOthersWithoutASweep() {
    Answer hold =
        kim.hold(
                """
                {"performance":"p1","seats":["s1-A-1","s1-A-2"],
                "places":[{"section":"s3","quantity":2}]}
                """)
            .assertStatus(201);
    ticketing.buyer().holdPlaces("p1", "s3", 4).assertStatus(201);
    ticketing.clock.advance(Duration.ofMinutes(7).minusMillis(1));
    lee.holdSeats("p1", "s1-A-1").assertProblem(409, "SEATS_TAKEN");
    lee.holdPlaces("p1", "s3", 1).assertProblem(409, "NOT_ENOUGH_PLACES");
    ticketing.clock.advance(Duration.ofMillis(1));
    assertEquals("AAAAAAAAAAAAAAAAAAAA", ticketing.states("p1", "s1"));
    assertEquals(6, ticketing.free("p1", "s3"));
    lee.holdSeats("p1", "s1-A-1").assertStatus(201);
    lee.holdPlaces("p1", "s3", 3).assertStatus(201);
    kim.order(hold.id()).assertProblem(409, "HOLD_EXPIRED");
    kim.get("/holds/" + hold.id()).assertProblem(409, "HOLD_EXPIRED");
    assertEquals("HAAAAAAAAAAAAAAAAAAA", ticketing.states("p1", "s1"));
  }

  @Test
  void theSweepTidiesUpWhatHasExpiredAndNothingElse() {
    kim.hold(
            """
            {"performance":"p1","seats":["s1-A-1","s1-A-2"],
            "places":[{"section":"s3","quantity":2}]}
            """)
        .assertStatus(201);
    ticketing.clock.advance(Duration.ofMinutes(4));
    lee.buySeats("p1", "s1-B-1");
    Answer live = lee.holdSeats("p1", "s1-B-2").assertStatus(201);
    ticketing.sweep();
    assertEquals(4, ticketing.count("select count(*) from seat_claim"));
    ticketing.clock.advance(Duration.ofMinutes(3));
    ticketing.sweep();
    assertEquals(2, ticketing.count("select count(*) from seat_claim"));
    assertEquals(0, ticketing.count("select count(*) from place_claim"));
    assertEquals(0, ticketing.count("select sum(taken) from general_admission"));
    assertEquals(2, ticketing.count("select count(*) from hold"));
    ticketing.clock.advance(Duration.ofHours(2));
    ticketing.sweep();
    ticketing.clock.advance(Duration.ofHours(2));
    ticketing.sweep();
    assertEquals(0, ticketing.count("select count(*) from hold"));
    lee.order(live.id()).assertProblem(404, "NOT_FOUND");
    assertEquals("SAAAAAAAAA", ticketing.states("p1", "s1").substring(10));
  }

  @Test
  void theSweepLeavesSeatsThatSomebodyHasTakenOver() {
    kim.holdSeats("p1", "s1-A-1", "s1-A-2").assertStatus(201);
    ticketing.clock.advance(Duration.ofMinutes(7));
    lee.holdSeats("p1", "s1-A-1").assertStatus(201);
    ticketing.sweep();
    assertEquals("HAAAAAAAAA", ticketing.states("p1", "s1").substring(0, 10));
  }

  @Test
  void aReleasedHoldIsFreeAtOnceAndReleasingItAgainChangesNothing() {
    Answer hold =
        kim.hold(
                """
                {"performance":"p1","seats":["s1-A-1"],"places":[{"section":"s3","quantity":3}]}
                """)
            .assertStatus(201);
    kim.release(hold.id()).assertStatus(204);
    lee.holdSeats("p1", "s1-A-1").assertStatus(201);
    lee.holdPlaces("p1", "s3", 3).assertStatus(201);
    kim.release(hold.id()).assertStatus(204);
    assertEquals("HAAAAAAAAA", ticketing.states("p1", "s1").substring(0, 10));
    assertEquals(3, ticketing.free("p1", "s3"));
    kim.order(hold.id()).assertProblem(409, "HOLD_EXPIRED");
  }

  @Test
  void anExpiredHoldThatIsReleasedDoesNotFreeTheSeatsOfItsSuccessor() {
    Answer hold = kim.holdSeats("p1", "s1-A-1").assertStatus(201);
    ticketing.clock.advance(Duration.ofMinutes(7));
    lee.holdSeats("p1", "s1-A-1").assertStatus(201);
    kim.release(hold.id()).assertStatus(204);
    assertEquals("HAAAAAAAAA", ticketing.states("p1", "s1").substring(0, 10));
  }

  @Test
  void somebodyElsesHoldIsNotFound() {
    String id = kim.holdSeats("p1", "s1-A-1").assertStatus(201).id();
    lee.get("/holds/" + id).assertProblem(404, "NOT_FOUND");
    lee.release(id).assertProblem(404, "NOT_FOUND");
    lee.order(id).assertProblem(404, "NOT_FOUND");
    lee.get("/holds/" + UUID.randomUUID()).assertProblem(404, "NOT_FOUND");
    kim.get("/holds/" + id).assertStatus(200);
  }

  @Test
  void theSaleWindowIsEnforced() {
    ticketing.clock.set(Hamlet.SALE_OPENS.minusMillis(1));
    Answer early = kim.holdSeats("p2", "s1-A-1").assertProblem(409, "SALE_NOT_OPEN");
    assertEquals(Hamlet.SALE_OPENS.toString(), early.text("opensAt"));
    ticketing.clock.set(Hamlet.SALE_OPENS);
    kim.holdSeats("p2", "s1-A-1").assertStatus(201);
    ticketing.clock.set(Hamlet.SALE_CLOSES.minusMillis(1));
    Answer last = kim.holdSeats("p2", "s1-A-2").assertStatus(201);
    ticketing.clock.set(Hamlet.SALE_CLOSES);
    kim.holdSeats("p2", "s1-A-3").assertProblem(409, "SALE_CLOSED");
    kim.order(last.id()).assertStatus(201);
  }

  @Test
  void aPerformanceThatHasBegunIsNotSold() {
    ticketing.clock.set(Hamlet.FIRST_STARTS.minusMillis(1));
    kim.holdSeats("p1", "s1-A-1").assertStatus(201);
    ticketing.clock.set(Hamlet.FIRST_STARTS);
    kim.holdSeats("p1", "s1-A-2").assertProblem(409, "SALE_CLOSED");
    kim.holdSeats("p2", "s1-A-2").assertStatus(201);
  }

  @Test
  void aBuyerMayHaveSoManyTicketsOfAPerformanceOverAllOrders() {
    Answer tooMany =
        kim.hold(
            """
            {"performance":"p1","seats":["s1-A-1","s1-A-2","s1-A-3"],
            "places":[{"section":"s3","quantity":2}]}
            """);
    tooMany.assertProblem(409, "LIMIT_REACHED");
    assertEquals(Hamlet.MAX_TICKETS, tooMany.number("limit"));
    Answer order = kim.buySeats("p1", "s1-A-1", "s1-A-2");
    kim.holdPlaces("p1", "s3", 1).assertStatus(201);
    Answer refused = kim.holdSeats("p1", "s1-A-3", "s1-A-4").assertProblem(409, "LIMIT_REACHED");
    assertEquals(3, refused.number("had"));
    kim.holdSeats("p2", "s1-A-3", "s1-A-4").assertStatus(201);
    lee.holdSeats("p1", "s1-A-3", "s1-A-4").assertStatus(201);
    kim.cancel(order.id()).assertStatus(200);
    kim.holdSeats("p1", "s1-A-1", "s1-A-2", "s1-B-1").assertStatus(201);
    kim.holdSeats("p1", "s1-B-2").assertProblem(409, "LIMIT_REACHED");
    ticketing.clock.advance(Duration.ofMinutes(7));
    kim.holdSeats("p1", "s1-B-2").assertStatus(201);
  }

  @Test
  void anyRoleMayHoldButNobodyUnknown() {
    ticketing.caller("seller").holdSeats("p1", "s1-A-1").assertStatus(201);
    ticketing.caller("admin").holdSeats("p1", "s1-A-2").assertStatus(201);
    ticketing.caller().holdSeats("p1", "s1-A-3").assertStatus(201);
    ticketing
        .anonymously("POST", "/holds", "{\"performance\":\"p1\",\"seats\":[\"s1-A-4\"]}")
        .assertProblem(401, "UNAUTHORIZED");
    ticketing.anonymously("GET", "/orders", "").assertProblem(401, "UNAUTHORIZED");
    ticketing.anonymously("GET", "/sales", "").assertProblem(401, "UNAUTHORIZED");
  }

  @Test
  void aHoldThatIsSentAgainIsTheSameHold() {
    String body = "{\"performance\":\"p1\",\"seats\":[\"s1-A-1\"]}";
    String[] key = {"Idempotency-Key", "k-1"};
    Answer first = kim.hold(body, key).assertStatus(201);
    Answer second = kim.hold(body, key).assertStatus(201);
    assertEquals(first.json(), second.json());
    assertEquals("true", second.header("Idempotency-Replayed"));
    kim.hold(body.replace("A-1", "A-2"), key).assertProblem(422, "IDEMPOTENCY_KEY_REUSED");
    lee.hold(body, key).assertProblem(409, "SEATS_TAKEN");
    lee.hold(body.replace("A-1", "A-2"), key).assertStatus(201);
  }

  @Test
  void aRefusedHoldMayBeTriedAgainWithTheSameKey() {
    String body = "{\"performance\":\"p1\",\"seats\":[\"s1-A-1\"]}";
    Answer other = kim.hold(body).assertStatus(201);
    String[] key = {"Idempotency-Key", "k-2"};
    lee.hold(body, key).assertProblem(409, "SEATS_TAKEN");
    kim.release(other.id()).assertStatus(204);
    lee.hold(body, key).assertStatus(201);
  }
}
