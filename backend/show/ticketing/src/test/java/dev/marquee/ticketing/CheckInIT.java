package dev.marquee.ticketing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.marquee.kit.test.FreePort;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckInIT {
  private static final Instant EVENING = Hamlet.FIRST_STARTS.minusSeconds(600);
  private static final String NO_TICKET = "0".repeat(26);

  private final int port = FreePort.find();
  private final FakeEvent event = FakeEvent.start(Hamlet.show());
  private final Ticketing ticketing = Ticketing.selling(event, Map.of("PORT", port));
  private final Ticketing.Buyer owner = ticketing.owner();
  private DoorDevice foyer;
  private DoorDevice gallery;

  @BeforeEach
  void openDoors() {
    ticketing.clock.set(Hamlet.DURING_SALE);
    foyer = DoorDevice.at(ticketing, port, "Foyer");
    gallery = DoorDevice.at(ticketing, port, "Gallery");
  }

  /** Whatever was scanned: nobody came in twice, and what was told of it is what happened. */
  @AfterEach
  void startAgain() {
    assertEquals(
        ticketing.count("select count(*) from ticket where used_at is not null"),
        ticketing.count("select count(*) from check_in where result = 'VALID'"));
    assertEquals(
        ticketing.count("select count(*) from ticket where used_at is not null"),
        ticketing.count("select count(*) from outbox_event where type = 'ticket.used'"));
    assertEquals(Map.of(), ticketing.violations());
    assertEquals(List.of(), ticketing.wronglyTold());
    ticketing.execute(
        "truncate outbox_event, check_in, door, ticket_order, seat_claim, place_claim, hold cascade");
    ticketing.execute("update general_admission set taken = 0");
  }

  @AfterAll
  void stop() {
    ticketing.close();
    event.close();
  }

  /** An order of these seats of p1, on the evening of p1. */
  private Answer sold(String... seats) {
    Answer order = ticketing.buyer().buySeats("p1", seats);
    ticketing.clock.set(EVENING);
    return order;
  }

  private static String code(Answer order) {
    return String.valueOf(order.list("tickets").getFirst().get("code"));
  }

  private static void assertResult(String expected, Answer answer) {
    assertEquals(expected, answer.assertStatus(200).text("result"), answer.body());
  }

  private Object foyerId() {
    return owner.get("/doors").list("items").stream()
        .filter(door -> "Foyer".equals(door.get("name")))
        .findFirst()
        .orElseThrow()
        .get("id");
  }

  private List<Map<String, Object>> log(String query) {
    return owner.get("/check-ins" + query).assertStatus(200).list("items");
  }

  @Test
  void aValidTicketLetsOnePersonIn() {
    Answer order = sold("s1-B-10");
    Answer first = foyer.scan("HAMLET:" + code(order), "p1");
    Map<String, Object> ticket =
        Map.of(
            "section", "s1",
            "row", "B",
            "seat", 10,
            "ticketType", "Standard",
            "orderNumber", order.text("number"),
            "performance", "p1");
    assertResult("VALID", first);
    assertEquals(EVENING.toString(), first.text("usedAt"));
    assertEquals("Foyer", first.text("door"));
    assertEquals(ticket, first.json().get("ticket"));
    assertFalse(first.body().contains(code(order)));
    ticketing.clock.advance(Duration.ofMinutes(3));
    Answer second = gallery.scan("HAMLET:" + code(order), "p1");
    assertResult("ALREADY_USED", second);
    assertEquals(EVENING.toString(), second.text("usedAt"));
    assertEquals("Foyer", second.text("door"));
    assertEquals(ticket, second.json().get("ticket"));
  }

  @Test
  void aPlaceOfATypeIsShownWithoutRowAndSeat() {
    Ticketing.Buyer kim = ticketing.buyer();
    Answer order = kim.order(kim.holdPlaces("p1", "s3", 1).id()).assertStatus(201);
    ticketing.execute("update ticket set ticket_type = 'Child'");
    Map<String, Object> expected = new HashMap<>();
    expected.put("section", "s3");
    expected.put("row", null);
    expected.put("seat", null);
    expected.put("ticketType", "Child");
    expected.put("orderNumber", order.text("number"));
    expected.put("performance", "p1");
    Answer answer = foyer.scan(code(order), "p1");
    assertResult("VALID", answer);
    assertEquals(expected, answer.json().get("ticket"));
  }

  @Test
  void aCodeMayBeTyped() {
    String code = code(sold("s1-A-1"));
    String typed =
        code.toLowerCase().replaceAll("(.{4})", "$1 ").replace('0', 'o').replace('1', 'i');
    assertResult("VALID", foyer.scan(typed, "p1"));
  }

  @Test
  void somebodyWhoIsSignedInLetsPeopleInToo() {
    Answer order = sold("s1-A-1", "s1-A-2");
    String first = code(order);
    String second = String.valueOf(order.list("tickets").getLast().get("code"));
    assertResult("VALID", owner.send("POST", "/check-ins", DoorDevice.body(first, "p1")));
    Answer again = foyer.scan(first, "p1");
    assertResult("ALREADY_USED", again);
    assertNull(again.json().get("door"));
    assertEquals(EVENING.toString(), again.text("usedAt"));
    Ticketing.Buyer admin = ticketing.caller("admin");
    assertResult("VALID", admin.send("POST", "/check-ins", DoorDevice.body(second, "p1")));
    assertEquals(
        1, ticketing.count("select count(*) from check_in where account = '" + admin.id + "'"));
  }

  @Test
  void aCancelledTicketLetsNobodyIn() {
    Ticketing.Buyer kim = ticketing.buyer();
    Answer order = kim.buySeats("p1", "s1-A-1");
    kim.cancel(order.id()).assertStatus(200);
    assertResult("CANCELLED", foyer.scan(code(order), "p1"));
    assertResult("CANCELLED", foyer.scan(code(order), "p2"));
  }

  @Test
  void aTicketThatIsNotPaidForLetsNobodyInUntilItIs() {
    Answer order = sold("s1-A-1");
    ticketing.execute("update ticket set status = 'RESERVED'");
    Answer answer = foyer.scan(code(order), "p1");
    assertResult("NOT_PAID", answer);
    assertNull(answer.json().get("usedAt"));
    ticketing.execute("update ticket set status = 'VALID'");
    assertResult("VALID", foyer.scan(code(order), "p1"));
  }

  @Test
  void aTicketForAnotherPerformanceIsNotUsed() {
    Answer order = sold("s1-A-1");
    Answer wrong = foyer.scan(code(order), "p2");
    assertResult("WRONG_PERFORMANCE", wrong);
    assertEquals("p1", ((Map<?, ?>) wrong.json().get("ticket")).get("performance"));
    assertResult("VALID", foyer.scan(code(order), "p1"));
    assertResult("WRONG_PERFORMANCE", foyer.scan(code(order), "p2"));
  }

  @Test
  void aTicketForAnotherShowSaysWhichOne() {
    Answer wrong = foyer.scan("MACBETH:" + code(sold("s1-A-1")), "p1");
    assertResult("WRONG_SHOW", wrong);
    assertEquals("macbeth", wrong.text("show"));
    assertNull(wrong.json().get("ticket"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        " ",
        "00000000000000000000000000",
        "HAMLET:00000000000000000000000000",
        "https://example.org/?q=1",
        "a\\u0000b",
        "\\ud83d\\ude00",
      })
  void anythingElseIsUnknown(String code) {
    Answer answer = foyer.scan(code, "p1");
    assertResult("UNKNOWN", answer);
    assertNull(answer.json().get("ticket"));
    assertNull(answer.json().get("usedAt"));
  }

  @Test
  void aPerformanceThatTheShowHasNotIsRefused() {
    Answer order = sold("s1-A-1");
    for (String code : List.of(code(order), NO_TICKET, "x", "MACBETH:" + NO_TICKET)) {
      foyer.scan(code, "p3").assertProblem(422, "PERFORMANCE_UNKNOWN");
    }
    assertEquals(List.of(), log(""));
  }

  @Test
  void ofFiftyScannersAtTwoDoorsOneLetsSomebodyIn() {
    for (int seat = 1; seat <= 4; seat++) {
      String code = code(sold("s1-A-" + seat));
      List<Callable<Answer>> scanners = new ArrayList<>();
      for (int count = 0; count < 25; count++) {
        scanners.add(() -> foyer.scan(code, "p1"));
        scanners.add(() -> gallery.scan(code, "p1"));
      }
      List<Answer> answers = Race.run(scanners);
      List<Answer> admitted =
          answers.stream().filter(answer -> "VALID".equals(answer.text("result"))).toList();
      assertEquals(1, admitted.size());
      answers.stream()
          .filter(answer -> answer != admitted.getFirst())
          .forEach(answer -> {
            assertResult("ALREADY_USED", answer);
            assertEquals(admitted.getFirst().text("door"), answer.text("door"));
            assertEquals(admitted.getFirst().text("usedAt"), answer.text("usedAt"));
          });
      ticketing.clock.set(Hamlet.DURING_SALE);
    }
    assertEquals(200, ticketing.count("select count(*) from check_in"));
  }

  @Test
  void ofAScanAndACancellationAtOnceOneComesFirst() {
    for (int seat = 1; seat <= 10; seat++) {
      String place = "s1-B-" + seat;
      Ticketing.Buyer kim = ticketing.buyer();
      Answer order = kim.buySeats("p1", place);
      List<Answer> answers =
          Race.run(List.of(() -> foyer.scan(code(order), "p1"), () -> kim.cancel(order.id())));
      String result = answers.getFirst().assertStatus(200).text("result");
      boolean used =
          ticketing.count(
                  "select count(*) from ticket where used_at is not null and order_id = '"
                      + order.id()
                      + "'")
              == 1;
      assertEquals(used ? "VALID" : "CANCELLED", result);
    }
  }

  @Test
  void aScanThatIsSentAgainIsAnsweredAgain() {
    Answer order = sold("s1-A-1");
    String[] scan = {"Idempotency-Key", "scan-1"};
    Answer first = foyer.scan(code(order), "p1", scan);
    ticketing.clock.advance(Duration.ofDays(2));
    Answer again = foyer.scan(code(order), "p1", scan);
    assertResult("VALID", again);
    assertEquals(first.json(), again.json());
    assertEquals("true", again.header("Idempotency-Replayed"));
    assertResult("ALREADY_USED", foyer.scan(code(order), "p1", "Idempotency-Key", "scan-2"));
    assertResult("ALREADY_USED", gallery.scan(code(order), "p1", scan));
    assertResult(
        "ALREADY_USED", owner.send("POST", "/check-ins", DoorDevice.body(code(order), "p1"), scan));
    foyer.scan(NO_TICKET, "p1", scan).assertProblem(422, "IDEMPOTENCY_KEY_REUSED");
    assertEquals(4, log("").size());
  }

  @Test
  void aScanThatIsSentTwiceAtOnceCountsOnce() {
    Answer order = sold("s1-A-1");
    List<Answer> answers =
        Race.run(20, () -> foyer.scan(code(order), "p1", "Idempotency-Key", "scan-3"));
    answers.stream()
        .filter(answer -> answer.status() != 409)
        .forEach(answer -> assertResult("VALID", answer));
    answers.stream()
        .filter(answer -> answer.status() == 409)
        .forEach(answer -> answer.assertProblem(409, "REQUEST_IN_PROGRESS"));
    assertEquals(1, log("").size());
  }

  private Answer scanAt(Object time, String... headers) {
    return foyer.send(
        "POST",
        "/check-ins",
        "{\"code\":\"%s\",\"performance\":\"p1\",\"scannedAt\":\"%s\"}".formatted(NO_TICKET, time),
        headers);
  }

  @Test
  void aDeviceMayHaveBeenWithoutAConnectionForADay() {
    ticketing.clock.set(EVENING);
    assertResult("UNKNOWN", scanAt(EVENING.minus(Duration.ofHours(24))));
    assertResult("UNKNOWN", scanAt(EVENING.plus(Duration.ofMinutes(5))));
    assertResult("UNKNOWN", scanAt("2030-05-03T19:50:00+02:00"));
    for (Instant refused :
        List.of(
            EVENING.minus(Duration.ofHours(24)).minusMillis(1),
            EVENING.plus(Duration.ofMinutes(5)).plusMillis(1))) {
      Answer answer = scanAt(refused).assertProblem(400, "VALIDATION_FAILED");
      assertEquals("scannedAt", answer.list("violations").getFirst().get("field"));
    }
    assertEquals(
        List.of(EVENING.toString(), EVENING.toString(), EVENING.minusSeconds(86400).toString()),
        log("").stream().map(entry -> entry.get("scannedAt")).toList());
  }

  @Test
  void aScanOfADeviceWithoutAConnectionIsAnsweredAgainHoweverLate() {
    ticketing.clock.set(EVENING);
    String[] scan = {"Idempotency-Key", "scan-4"};
    scanAt(EVENING.minusSeconds(60), scan).assertStatus(200);
    ticketing.clock.advance(Duration.ofDays(2));
    assertResult("UNKNOWN", scanAt(EVENING.minusSeconds(60), scan));
  }

  @Test
  void aTicketCountsAsUsedWhenItWasScanned() {
    Answer order = sold("s1-A-1");
    Instant scannedAt = EVENING.minusSeconds(600);
    String body =
        "{\"code\":\"%s\",\"performance\":\"p1\",\"scannedAt\":\"%s\"}"
            .formatted(code(order), scannedAt);
    Answer answer = foyer.send("POST", "/check-ins", body);
    assertResult("VALID", answer);
    assertEquals(scannedAt.toString(), answer.text("usedAt"));
    Map<String, Object> entry = log("").getFirst();
    assertEquals(scannedAt.toString(), entry.get("scannedAt"));
    assertEquals(EVENING.toString(), entry.get("recordedAt"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "null",
        "{\"code\":\"x\"}",
        "{\"performance\":\"p1\"}",
        "{\"code\":null,\"performance\":\"p1\"}",
        "{\"code\":\"\",\"performance\":\"p1\"}",
        "{\"code\":\"x\",\"performance\":\"\"}",
        "{\"code\":\"x\",\"performance\":\"p\\u0000\"}",
        "{\"code\":\"x\",\"performance\":\"p1\",\"scannedAt\":\"\"}",
        "{\"code\":\"x\",\"performance\":\"p1\",\"scannedAt\":\"yesterday\"}",
        "{\"code\":\"x\",\"performance\":\"p1\",\"scannedAt\":\"2030-05-03\"}",
        "{\"code\":\"x\",\"performance\":\"p1\",\"scannedAt\":\"2030-05-03T18:00:00\"}",
        "{\"code\":\"x\",\"performance\":\"p1\",\"scannedAt\":\"+999999999-01-01T00:00:00Z\"}",
        "{\"code\":{},\"performance\":\"p1\"}",
        "{\"code\":\"x\",\"performance\":[]}",
        "{",
        "[]",
      })
  void malformedBodies(String body) {
    Answer answer = foyer.send("POST", "/check-ins", body).assertStatus(400);
    assertEquals("application/problem+json", answer.header("content-type"));
    assertNotNull(answer.json().get("code"));
    assertEquals(List.of(), log(""));
  }

  @Test
  void aCodeHasAtMostTwoHundredCharacters() {
    assertResult("UNKNOWN", foyer.scan("x".repeat(200), "p1"));
    foyer.scan("x".repeat(201), "p1").assertProblem(400, "VALIDATION_FAILED");
    foyer.scan("x", "p".repeat(65)).assertProblem(400, "VALIDATION_FAILED");
    foyer.scan("x", "p1", "Idempotency-Key", "a b").assertProblem(400, "VALIDATION_FAILED");
  }

  @Test
  void theOwnerReadsEveryScanTheLatestFirst() {
    Answer order = sold("s1-A-1");
    foyer.scan(code(order), "p1").assertStatus(200);
    gallery.scan("HAMLET:7QABCDEFGH0000000000000000", "p2").assertStatus(200);
    owner.send("POST", "/check-ins", DoorDevice.body("MACBETH:" + NO_TICKET, "p1"));
    List<Map<String, Object>> items = log("");
    assertEquals(
        List.of("WRONG_SHOW", "UNKNOWN", "VALID"),
        items.stream().map(entry -> entry.get("result")).toList());
    Map<String, Object> wrongShow = items.get(0);
    assertNull(wrongShow.get("door"));
    assertEquals("macbeth", wrongShow.get("codeRead"));
    Map<String, Object> unknown = items.get(1);
    assertEquals("Gallery", unknown.get("door"));
    assertEquals("p2", unknown.get("performance"));
    assertEquals("7QABCD", unknown.get("codeRead"));
    assertNull(unknown.get("ticket"));
    Map<String, Object> valid = items.get(2);
    assertEquals("Foyer", valid.get("door"));
    assertEquals(EVENING.toString(), valid.get("scannedAt"));
    assertEquals(EVENING.toString(), valid.get("recordedAt"));
    assertEquals(order.text("number"), ((Map<?, ?>) valid.get("ticket")).get("orderNumber"));
    assertNull(valid.get("codeRead"));
    assertEquals(List.of(items.get(0), items.get(2)), log("?performance=p1"));
    assertEquals(List.of(items.get(0)), log("?performance=p1&limit=1"));
    assertEquals(List.of(), log("?performance=p3"));
    for (String bad : List.of("?limit=0", "?limit=501", "?limit=x", "?performance=%00")) {
      owner.get("/check-ins" + bad).assertStatus(400);
    }
  }

  @Test
  void whatWasScannedAtARemovedDoorStaysKnown() {
    Answer order = sold("s1-A-1");
    foyer.scan(code(order), "p1").assertStatus(200);
    owner.send("DELETE", "/doors/" + foyerId(), "").assertStatus(204);
    foyer.scan(code(order), "p1").assertProblem(401, "DOOR_KEY_INVALID");
    assertEquals("Foyer", gallery.scan(code(order), "p1").text("door"));
    assertEquals("Foyer", log("").getLast().get("door"));
  }

  @Test
  void aUsedTicketIsToldToOthersOnce() {
    Answer order = sold("s1-A-1");
    foyer.scan(code(order), "p1").assertStatus(200);
    foyer.scan(code(order), "p1").assertStatus(200);
    assertEquals(
        List.of("order.placed", "order.confirmed", "ticket.issued", "ticket.used"),
        ticketing.outbox(order.id()));
    Map<String, Object> told = ticketing.told(order.id(), "ticket.used");
    assertEquals(Set.of("buyer", "order", "ticket"), told.keySet());
    assertEquals(order.id(), told.get("order"));
    Map<String, Object> used = new HashMap<>(order.list("tickets").getFirst());
    used.put("status", "USED");
    used.put("usedAt", EVENING.toString());
    assertEquals(used, told.get("ticket"));
  }

  @Test
  void aUseThatCanNotBeRecordedHasNotHappened() {
    Answer order = sold("s1-A-1");
    ticketing.execute(
        "alter table outbox_event add constraint refused check (type <> 'ticket.used')");
    try {
      foyer.scan(code(order), "p1", "Idempotency-Key", "scan-5").assertStatus(500);
    } finally {
      ticketing.execute("alter table outbox_event drop constraint refused");
    }
    assertResult("VALID", foyer.scan(code(order), "p1", "Idempotency-Key", "scan-5"));
  }
}
