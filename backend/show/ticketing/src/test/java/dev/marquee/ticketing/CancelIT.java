package dev.marquee.ticketing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Giving single tickets back, until the cut-off. */
class CancelIT {
  private final FakeEvent event = FakeEvent.start(Hamlet.withTypes(1));
  private final Ticketing ticketing = Ticketing.selling(event, Map.of());
  private final Ticketing.Buyer kim = ticketing.buyer();

  @AfterEach
  void stop() {
    assertEquals(Map.of(), ticketing.violations());
    ticketing.close();
    event.close();
  }

  @Test
  void singleTicketsAreGivenBackAndTheirSeatsAreFreeAgain() {
    Answer order = buy();
    String id = order.id();
    Answer left = kim.cancelTickets(id, id + "-1", id + "-3").assertStatus(200);
    assertEquals("CONFIRMED", left.text("status"));
    assertEquals(List.of("CANCELLED", "VALID", "CANCELLED", "VALID"), statuses(left));
    assertEquals(left.json(), kim.get("/orders/" + id).json());
    assertEquals("AAAAAAAAAABBAASAAAAA", ticketing.states("p1", "s1"));
    assertEquals(5, ticketing.free("p1", "s3"));
    // What was given back counts no more for the limit.
    kim.buySeats("p1", "s1-B-4", "s1-B-6", "s1-B-7", "s1-B-8");
  }

  @Test
  void theLastTicketThatIsGivenBackCancelsTheOrder() {
    String id = buy().id();
    kim.cancelTickets(id, id + "-1", id + "-2", id + "-3").assertStatus(200);
    Answer cancelled = kim.cancelTickets(id, id + "-4").assertStatus(200);
    assertEquals("CANCELLED", cancelled.text("status"));
    assertEquals(6, ticketing.free("p1", "s3"));
  }

  @Test
  void theRestOfAnOrderCanBeCancelledAtOnce() {
    String id = buy().id();
    kim.cancelTickets(id, id + "-2").assertStatus(200);
    assertEquals("CANCELLED", kim.cancel(id).assertStatus(200).text("status"));
    assertEquals("AAAAAAAAAABBAAAAAAAA", ticketing.states("p1", "s1"));
  }

  @Test
  void aTicketIsGivenBackOnce() {
    String id = buy().id();
    kim.cancelTickets(id, id + "-3").assertStatus(200);
    Answer refused = kim.cancelTickets(id, id + "-4", id + "-3");
    refused.assertProblem(409, "NOT_CANCELLABLE");
    assertEquals("ALREADY_CANCELLED", refused.text("reason"));
    assertEquals(
        List.of("VALID", "VALID", "CANCELLED", "VALID"), statuses(kim.get("/orders/" + id)));
  }

  @Test
  void aUsedTicketIsNotGivenBack() {
    String id = buy().id();
    ticketing.execute("update ticket set used_at = now() where position = 2");
    Answer refused = kim.cancel(id).assertProblem(409, "NOT_CANCELLABLE");
    assertEquals("TICKET_USED", refused.text("reason"));
    assertEquals(
        "TICKET_USED",
        kim.cancelTickets(id, id + "-2").assertProblem(409, "NOT_CANCELLABLE").text("reason"));
    kim.cancelTickets(id, id + "-3").assertStatus(200);
    assertEquals("USED", statuses(kim.get("/orders/" + id)).get(1));
  }

  @Test
  void theShowSaysUntilWhen() {
    Answer order = buy();
    assertEquals(
        Hamlet.FIRST_STARTS.minus(Duration.ofHours(24)).toString(), order.text("cancellableUntil"));
    ticketing.clock.set(Hamlet.FIRST_STARTS.minus(Duration.ofHours(24)));
    Answer refused = kim.cancel(order.id()).assertProblem(409, "NOT_CANCELLABLE");
    assertEquals("CUT_OFF_PASSED", refused.text("reason"));
    assertEquals(order.text("cancellableUntil"), refused.text("until"));
  }

  @Test
  void ticketsOfOtherOrdersAndNonsenseChangeNothing() {
    String id = buy().id();
    String other = ticketing.buyer().buySeats("p1", "s1-A-1").id();
    kim.cancelTickets(id, other + "-1").assertProblem(400, "VALIDATION_FAILED");
    kim.cancelTickets(id, id + "-0").assertProblem(400, "VALIDATION_FAILED");
    kim.cancelTickets(id, id).assertProblem(400, "VALIDATION_FAILED");
    kim.cancelTickets(id).assertProblem(400, "VALIDATION_FAILED");
    kim.cancelTickets(id, id + "-9").assertProblem(422, "TICKET_UNKNOWN");
    kim.cancelTickets(other, other + "-1").assertProblem(404, "NOT_FOUND");
    assertEquals(List.of("VALID", "VALID", "VALID", "VALID"), statuses(kim.get("/orders/" + id)));
  }

  @Test
  void anAnswerThatWasStoredBeforeSectionsWereNamedIsStillGiven() {
    String id = buy().id();
    String[] key = {"Idempotency-Key", "c-1"};
    kim.cancel(id, key).assertStatus(200);
    ticketing.execute(
        """
        update idempotent_request set response = regexp_replace(response,
          '"(sectionName|paymentUnresolvedSince)":("[^"]*"|null),', '', 'g')
        """);
    Answer again = kim.cancel(id, key).assertStatus(200);
    assertEquals("true", again.header("Idempotency-Replayed"));
    assertEquals("CANCELLED", again.text("status"));
  }

  private Answer buy() {
    String hold =
        kim.hold(
                """
                {"performance":"p1","seats":["s1-B-4","s1-B-5"],
                "places":[{"section":"s3","quantity":2}]}
                """)
            .assertStatus(201)
            .id();
    return kim.order(hold).assertStatus(201);
  }

  private static List<Object> statuses(Answer order) {
    return order.list("tickets").stream().map(ticket -> ticket.get("status")).toList();
  }
}
