package dev.marquee.event;

import static dev.marquee.event.FakeDeploy.facts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.kit.test.FreePort;
import dev.marquee.kit.test.TestPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Asking whether an edit is possible, and telling ticketing of one that was made. */
class EditsIT {
  private static final String FRIDAY = "2030-05-03T11:00:00Z";
  private static final String SATURDAY = "2030-05-04T11:00:00Z";
  private static final String SUNDAY = "2030-05-05T11:00:00Z";

  private final TestPostgres.Database database = TestPostgres.createDatabase();
  private FakeDeploy deploy;
  private FakeTicketing ticketing;

  @BeforeEach
  void start() throws IOException {
    deploy = FakeDeploy.start();
    deploy.facts(facts(1, "Hamlet", FRIDAY, SATURDAY));
    ticketing = FakeTicketing.start();
  }

  @AfterEach
  void stop() {
    deploy.close();
    ticketing.close();
  }

  @Test
  void anEditThatNothingSoldContradictsIsPossibleAndIsNotStored() {
    try (RunningEvent event = event(ticketing.url()).awaitReady()) {
      String before = event.show().body();
      HttpResponse<String> answer = edit(event, parameters("Hamlet II", SATURDAY, SUNDAY, FRIDAY));
      assertEquals(200, answer.statusCode(), answer.body());
      assertEquals("{\"blocked\":[]}", answer.body());
      assertEquals(before, event.show().body());
      // Nor did the edit use up a number: the next one gets the same.
      edit(event, parameters("Hamlet III", FRIDAY, SATURDAY, SUNDAY));
      assertEquals(2, ticketing.calls().size());
      for (String call : ticketing.calls()) {
        assertTrue(call.startsWith("POST /edits {\"slug\":\"hamlet\",\"title\":\"Hamlet I"), call);
        assertTrue(call.contains("{\"id\":\"p3\",\"startsAt\":\"2030-05-05T11:00:00Z\"}"), call);
        assertTrue(call.endsWith("\"revision\":2}"), call);
      }
    }
  }

  @Test
  void anEditThatTicketingBlocksIsExplainedToTheSeller() {
    ticketing.blocks(
        """
        {"code":"PERFORMANCE_SOLD","message":"p1","performance":"p1","tickets":12},
        {"code":"SEATS_SOLD","message":"s1","section":"s1","seats":["s1-B-2"]}
        """);
    try (RunningEvent event = event(ticketing.url()).awaitReady()) {
      String edit = parameters("Hamlet", SATURDAY).replace("\"rows\":2", "\"rows\":1");
      assertEquals(
          """
          {"blocked":[{"code":"PERFORMANCE_SOLD","field":"performances",\
          "message":"12 tickets are sold for the performance of 3 May 2030, 20:00: \
          it cannot be removed.","performance":"p1","tickets":12},\
          {"code":"SEATS_SOLD","field":"sections[0].rows",\
          "message":"Seat B-2 of 'Stalls' is sold: a row with sold seats cannot be removed.",\
          "section":"s1","seats":["s1-B-2"]}]}\
          """,
          edit(event, edit).body());
    }
  }

  @Test
  void theNumbersOfAnEditFollowFromTheOneBeforeEvenIfThatWasMissed() {
    try (RunningEvent event = event(ticketing.url()).awaitReady()) {
      deploy.facts(facts(2, "Hamlet", FRIDAY, SATURDAY, SUNDAY));
      edit(event, parameters("Hamlet", SUNDAY));
      assertTrue(
          ticketing.calls().getFirst().contains("[{\"id\":\"p3\",\"startsAt\":\"" + SUNDAY),
          ticketing.calls().toString());
    }
  }

  @Test
  void whatMakesNoShowIsRefusedWithTheReason() {
    try (RunningEvent event = event(ticketing.url()).awaitReady()) {
      String edit =
          parameters("Hamlet", FRIDAY)
              .replace("\"rows\":2", "\"rows\":2,\"blocked\":[\"A-1\",\"C-1\"]");
      problem(422, "FACTS_INVALID", edit(event, edit));
      assertTrue(
          edit(event, edit)
              .body()
              .contains("section 'Stalls': blocked: there is no row C: the last row is B"));
      problem(400, "VALIDATION_FAILED", edit(event, "{}"));
      assertEquals(List.of(), ticketing.calls());
    }
  }

  @Test
  void onlyTheKeyOfTheShowMayAskAboutAnEdit() {
    try (RunningEvent event = event(ticketing.url()).awaitReady()) {
      String edit = parameters("Hamlet", FRIDAY);
      problem(403, "FORBIDDEN", event.edits(edit));
      problem(403, "FORBIDDEN", event.edits(edit, "X-Show-Key", "guess"));
      assertEquals(List.of(), ticketing.calls());
    }
  }

  @Test
  void withoutWordFromTicketingNoEditIsCalledPossible() {
    String edit = parameters("Hamlet", FRIDAY);
    try (RunningEvent event = event(ticketing.url()).awaitReady()) {
      ticketing.answers(500, "{}");
      problem(503, "TICKETING_UNAVAILABLE", edit(event, edit));
      ticketing.answers(200, "{}");
      problem(503, "TICKETING_UNAVAILABLE", edit(event, edit));
      ticketing.answers(200, "<html>");
      problem(503, "TICKETING_UNAVAILABLE", edit(event, edit));
    }
    for (String url : List.of("", "http://127.0.0.1:" + FreePort.find(), "not a url")) {
      try (RunningEvent event = event(url).awaitReady()) {
        problem(503, "TICKETING_UNAVAILABLE", edit(event, edit));
      }
    }
  }

  @Test
  void aShowWithoutTicketingIsEditedFreely() {
    try (RunningEvent event = event("none").awaitReady()) {
      assertEquals("{\"blocked\":[]}", edit(event, parameters("Hamlet", FRIDAY)).body());
      assertEquals(200, refresh(event).statusCode());
    }
  }

  @Test
  void withoutTheLatestFactsNoEditIsCalledPossible() {
    try (RunningEvent event = event(ticketing.url()).awaitReady()) {
      deploy.status(503);
      problem(503, "FACTS_UNAVAILABLE", edit(event, parameters("Hamlet", FRIDAY)));
    }
  }

  @Test
  void ticketingIsToldOfAnEdit() {
    try (RunningEvent event = event(ticketing.url()).awaitReady()) {
      assertEquals(200, refresh(event).statusCode());
      assertEquals(List.of("POST /refresh"), ticketing.calls());
      ticketing.answers(500, "{}");
      assertEquals(200, refresh(event).statusCode());
      ticketing.close();
      assertEquals(200, refresh(event).statusCode());
    }
  }

  private RunningEvent event(String ticketingUrl) {
    return new RunningEvent(
        database, Map.of("FACTS_URL", deploy.url(), "TICKETING_URL", ticketingUrl));
  }

  private static HttpResponse<String> edit(RunningEvent event, String body) {
    return event.edits(body, "X-Show-Key", FakeDeploy.KEY);
  }

  private static HttpResponse<String> refresh(RunningEvent event) {
    return event.refresh("X-Show-Key", FakeDeploy.KEY);
  }

  /** An edit to these parameters, among members that do not matter. */
  private static String parameters(String title, String... performances) {
    return facts(0, title, performances);
  }

  private static void problem(int status, String code, HttpResponse<String> response) {
    assertEquals(status, response.statusCode(), response.body());
    assertTrue(response.body().contains("\"code\":\"" + code + "\""), response.body());
  }
}
