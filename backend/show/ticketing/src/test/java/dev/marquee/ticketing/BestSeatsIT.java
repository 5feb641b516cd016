package dev.marquee.ticketing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Leaving the choice of seats to the house. */
class BestSeatsIT {
  private final FakeEvent event = FakeEvent.start(Hamlet.withTypes(1));
  private final Ticketing ticketing = Ticketing.replicated(event, Map.of());
  private final Ticketing.Buyer kim = ticketing.buyer();

  @AfterEach
  void stop() {
    assertEquals(Map.of(), ticketing.violations());
    ticketing.close();
    event.close();
  }

  @Test
  void seatsSideBySideInTheMiddleOfTheFrontRow() {
    Answer hold = kim.hold(best("p1", 2, "")).assertStatus(201);
    assertEquals(List.of("s1-A-5", "s1-A-6"), hold.json().get("seats"));
    assertEquals(16_000, hold.number("total"));
    kim.order(hold.id()).assertStatus(201);
  }

  @Test
  void onlyRowsWithTheWantedTypesCount() {
    Answer hold = kim.hold(best("p1", 3, ",\"ticketTypes\":[\"Child\"]")).assertStatus(201);
    // The front row has no children's tickets. In row B, 3 to 8 are to be had, and whatever is
    // nearer to the middle leaves one of them alone.
    assertEquals(List.of("s1-B-3", "s1-B-4", "s1-B-5"), sorted(hold));
    assertEquals(2500 + 5000 + 5000, hold.number("total"));
    assertEquals("Child", hold.list("tickets").getFirst().get("ticketType"));
  }

  @Test
  void accessibleAndCompanionSeatsAreNotGivenUnasked() {
    for (int count = 0; count < 3; count++) {
      Answer hold = ticketing.buyer().hold(best("p1", 2, ",\"ticketTypes\":[\"Child\"]"));
      Set<Object> seats = new HashSet<>((List<?>) hold.assertStatus(201).json().get("seats"));
      seats.retainAll(Set.of("s1-B-1", "s1-B-2", "s1-B-9", "s1-B-10"));
      assertEquals(Set.of(), seats);
    }
    Answer refused = kim.hold(best("p1", 2, ",\"ticketTypes\":[\"Child\"]"));
    refused.assertProblem(409, "NOT_ENOUGH_TOGETHER");
    assertEquals("s1", refused.text("section"));
    assertEquals(0, refused.number("most"));
  }

  @Test
  void theMostThatAreTogetherIsTold() {
    ticketing.buyer().holdSeats("p1", "s1-A-3", "s1-A-7").assertStatus(201);
    ticketing.buyer().holdSeats("p1", "s1-B-5").assertStatus(201);
    Answer refused = kim.hold(best("p1", 4, "")).assertProblem(409, "NOT_ENOUGH_TOGETHER");
    assertEquals(3, refused.number("most"));
  }

  @Test
  void allWhoAskAtOnceGetDifferentSeats() {
    List<Answer> answers = Race.run(12, () -> ticketing.buyer().hold(best("p1", 2, "")));
    List<Object> seats = new ArrayList<>();
    for (Answer answer : answers) {
      if (answer.status() == 201) {
        seats.addAll((List<?>) answer.json().get("seats"));
      } else {
        assertEquals(409, answer.status(), answer.body());
      }
    }
    assertEquals(seats.size(), Set.copyOf(seats).size());
    assertEquals(16, seats.size(), "five pairs in row A, three in row B");
  }

  @Test
  void aRepeatedRequestGetsTheSameSeats() {
    Answer first = kim.hold(best("p1", 2, ""), "Idempotency-Key", "k").assertStatus(201);
    Answer second = kim.hold(best("p1", 2, ""), "Idempotency-Key", "k").assertStatus(201);
    assertEquals(first.json(), second.json());
  }

  @Test
  void whatCannotBeChosenIsExplained() {
    kim.hold(best("p9", 2, "")).assertProblem(422, "PERFORMANCE_UNKNOWN");
    kim.hold(best("p1", 2, "").replace("\"s1\"", "\"s3\"")).assertProblem(422, "SECTION_UNKNOWN");
    kim.hold(best("p1", 2, ",\"ticketTypes\":[\"Alien\"]"))
        .assertProblem(422, "TICKET_TYPE_UNKNOWN");
    kim.hold(best("p1", 5, "")).assertProblem(409, "LIMIT_REACHED");
    kim.hold(best("p1", 0, "")).assertProblem(400, "VALIDATION_FAILED");
    kim.hold(best("p1", 1, ",\"ticketTypes\":[\"Child\",\"Child\"]"))
        .assertProblem(400, "VALIDATION_FAILED");
    kim.hold(
            """
            {"performance":"p1","seats":["s1-A-1"],"best":{"section":"s1","quantity":1}}
            """)
        .assertProblem(400, "VALIDATION_FAILED");
  }

  private static List<?> sorted(Answer hold) {
    return ((List<?>) hold.json().get("seats")).stream().sorted().toList();
  }

  private static String best(String performance, int quantity, String more) {
    return "{\"performance\":\"%s\",\"best\":{\"section\":\"s1\",\"quantity\":%d%s}}"
        .formatted(performance, quantity, more);
  }
}
