package dev.marquee.ticketing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, the answer is a problem with a code, and nothing changes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {
  private final FakeEvent event = FakeEvent.start(Hamlet.show());
  private final Ticketing ticketing = Ticketing.selling(event, Map.of());
  private final Ticketing.Buyer kim = ticketing.buyer();

  @AfterEach
  void nothingHasChanged() {
    for (String table : List.of("seat_claim", "place_claim", "hold", "ticket_order", "ticket")) {
      assertEquals(0, ticketing.count("select count(*) from " + table), table);
    }
    assertEquals(0, ticketing.count("select sum(taken) from general_admission"));
  }

  @AfterAll
  void stop() {
    ticketing.close();
    event.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s1-A-0",
        "s1-A-11",
        "s1-A-01",
        "s1-A--1",
        "s1-A-+1",
        "s1-C-1",
        "s1-a-1",
        "S1-A-1",
        "s4-A-1",
        "s3-A-1",
        "s1-A-1 ",
        "s1-A-99999999999",
        "s1--1",
        "s1",
        "x",
        "p1",
        "s1-A-1'; drop table hold",
        "s1-A-\\u0661",
        "\\u0000",
      })
  void unknownSeats(String seat) {
    Answer answer = kim.holdSeats("p1", "s1-A-1", seat).assertProblem(422, "SEAT_UNKNOWN");
    assertEquals(1, ((List<?>) answer.json().get("seats")).size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"p3", "p0", "P1", "p1 ", "hamlet"})
  void unknownPerformances(String performance) {
    kim.holdSeats(performance, "s1-A-1").assertProblem(422, "PERFORMANCE_UNKNOWN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s4", "s1", "s3-A-1", "S3", "*"})
  void unknownSections(String section) {
    kim.holdPlaces("p1", section, 1).assertProblem(422, "SECTION_UNKNOWN");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1001, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void quantitiesOutOfRange(int quantity) {
    kim.holdPlaces("p1", "s3", quantity).assertProblem(400, "VALIDATION_FAILED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"performance\":\"p1\"}",
        "{\"performance\":\"p1\",\"seats\":[],\"places\":[]}",
        "{\"performance\":\"p1\",\"seats\":null,\"places\":null}",
        "{\"seats\":[\"s1-A-1\"]}",
        "{\"performance\":null,\"seats\":[\"s1-A-1\"]}",
        "{\"performance\":\"\",\"seats\":[\"s1-A-1\"]}",
        "{\"performance\":\"p1\",\"seats\":[\"\"]}",
        "{\"performance\":\"p1\",\"seats\":[\"s1-A-1\",\"s1-A-1\"]}",
        "{\"performance\":\"p1\",\"seats\":[null]}",
        "{\"performance\":\"p1\",\"places\":[null]}",
        "{\"performance\":\"p1\",\"places\":[{\"section\":\"s3\"}]}",
        "{\"performance\":\"p1\",\"places\":[{\"quantity\":1}]}",
        "{\"performance\":\"p1\",\"places\":[{\"section\":\"s3\",\"quantity\":1},"
            + "{\"section\":\"s3\",\"quantity\":1}]}",
        "{\"performance\":\"p1\",\"seats\":[\"s1-A-1\"],\"ticketTypes\":{\"s1-A-2\":\"Standard\"}}",
        "{\"performance\":\"p1\",\"seats\":[\"s1-A-1\"],\"ticketTypes\":{\"s1-A-1\":null}}",
        "{\"performance\":\"p1\",\"places\":[{\"section\":\"s3\",\"quantity\":1,\"ticketType\":\"\"}]}",
        "{\"performance\":\"p1\",\"best\":{}}",
        "{\"performance\":\"p1\",\"best\":{\"section\":\"s1\"}}",
        "{\"performance\":\"p1\",\"best\":{\"section\":\"s1\",\"quantity\":-1}}",
        "{\"performance\":\"p1\",\"best\":{\"section\":\"s1\",\"quantity\":101}}",
        "{\"performance\":\"p1\",\"best\":{\"section\":\"s1\",\"quantity\":1,\"ticketTypes\":[null]}}",
        "{\"performance\":\"p1\",\"seats\":[\"s1-A-1\"],"
            + "\"best\":{\"section\":\"s1\",\"quantity\":1}}",
      })
  void requestsThatMakeNoSense(String body) {
    kim.hold(body).assertProblem(400, "VALIDATION_FAILED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "null",
        "1",
        "\"p1\"",
        "{\"performance\":{},\"seats\":[\"s1-A-1\"]}",
        "{\"performance\":\"p1\",\"seats\":{}}",
        "{\"performance\":\"p1\",\"seats\":[\"s1-A-1\"],\"ticketTypes\":[]}",
        "{\"performance\":\"p1\",\"best\":[]}",
        "{\"performance\":\"p1\",\"places\":[{\"section\":\"s3\",\"quantity\":1e400}]}",
        "{\"performance\":\"p1\",\"places\":[{\"section\":\"s3\",\"quantity\":99999999999999}]}",
        "{\"performance\":\"p1\",\"places\":[{\"section\":\"s3\",\"quantity\":\"many\"}]}",
      })
  void malformedRequests(String body) {
    Answer answer = kim.hold(body).assertStatus(400);
    assertEquals("application/problem+json", answer.header("content-type"));
  }

  @Test
  void tooManySeats() {
    kim.holdSeats("p1", seats(5)).assertProblem(409, "LIMIT_REACHED");
    kim.holdSeats("p1", seats(101)).assertProblem(400, "VALIDATION_FAILED");
    kim.holdPlaces("p1", "s3", 5).assertProblem(409, "LIMIT_REACHED");
    kim.holdPlaces("p1", "s3", 1000).assertProblem(409, "LIMIT_REACHED");
  }

  @Test
  void malformedIdentifiersAndKeys() {
    kim.get("/holds/1").assertStatus(400);
    kim.get("/orders/1").assertStatus(400);
    kim.cancel("1").assertStatus(400);
    kim.extend("1").assertStatus(400);
    kim.extend("00000000-0000-4000-8000-000000000000").assertProblem(404, "NOT_FOUND");
    kim.send("POST", "/orders/00000000-0000-4000-8000-000000000000/cancel", "[1]")
        .assertStatus(400);
    kim.order("1").assertStatus(400);
    kim.send("POST", "/orders", "{}").assertProblem(400, "VALIDATION_FAILED");
    kim.send("POST", "/orders", "{\"hold\":null}").assertProblem(400, "VALIDATION_FAILED");
    String body = "{\"performance\":\"p1\",\"seats\":[\"s1-A-1\"]}";
    kim.hold(body, "Idempotency-Key", "with space").assertProblem(400, "VALIDATION_FAILED");
    kim.hold(body, "Idempotency-Key", "k".repeat(201)).assertProblem(400, "VALIDATION_FAILED");
  }

  private static String[] seats(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> "s1-A-" + number)
        .collect(Collectors.toList())
        .toArray(String[]::new);
  }
}
