package dev.marquee.ticketing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an edit of a show on sale would take away from buyers. */
class EditsIT {
  private final FakeEvent event = FakeEvent.start(Hamlet.show());
  private final Ticketing ticketing = Ticketing.selling(event, Map.of());
  private final Ticketing.Buyer kim = ticketing.buyer();

  @AfterEach
  void stop() {
    assertEquals(Map.of(), ticketing.violations());
    ticketing.close();
    event.close();
  }

  @Test
  void nothingIsBlockedWhileNothingIsSold() {
    assertEquals(List.of(), judge(Hamlet.withoutFirstPerformance(2)));
    assertEquals(List.of(), judge(Hamlet.withSeats(2, 1)));
    assertEquals(List.of(), judge(Hamlet.withPlaces(2, 1)));
  }

  @Test
  void addingIsNeverBlocked() {
    kim.buySeats("p1", "s1-A-10");
    kim.order(kim.holdPlaces("p1", "s3", 3).id()).assertStatus(201);
    assertEquals(List.of(), judge(Hamlet.withSeats(2, 11)));
    assertEquals(List.of(), judge(Hamlet.withPlaces(2, 3)));
    assertEquals(List.of(), judge(Hamlet.withThirdPerformance(2)));
  }

  @Test
  void aPerformanceWithTicketsStays() {
    kim.buySeats("p1", "s1-A-10", "s2-A-1");
    kim.holdPlaces("p1", "s3", 1).assertStatus(201);
    Map<String, Object> blocked = single(judge(Hamlet.withoutFirstPerformance(2)));
    assertEquals("PERFORMANCE_SOLD", blocked.get("code"));
    assertEquals("p1", blocked.get("performance"));
    assertEquals(Hamlet.FIRST_STARTS.toString(), blocked.get("startsAt"));
    assertEquals(3, blocked.get("tickets"));
  }

  @Test
  void seatsWithTicketsStay() {
    kim.buySeats("p1", "s1-A-10");
    ticketing.buyer().holdSeats("p2", "s1-B-9", "s1-A-1").assertStatus(201);
    Map<String, Object> blocked = single(judge(Hamlet.withSeats(2, 8)));
    assertEquals("SEATS_SOLD", blocked.get("code"));
    assertEquals("s1", blocked.get("section"));
    assertEquals(List.of("s1-A-10", "s1-B-9"), blocked.get("seats"));
    assertEquals(2, blocked.get("tickets"));
  }

  @Test
  void aSeatThatIsSoldIsNotBlockedForSale() {
    kim.buySeats("p1", "s1-B-2");
    Map<String, Object> blocked = single(judge(Hamlet.withTypes(2)));
    assertEquals("SEATS_SOLD", blocked.get("code"));
    assertEquals(List.of("s1-B-2"), blocked.get("seats"));
  }

  @Test
  void placesWithTicketsStay() {
    kim.order(kim.holdPlaces("p1", "s3", 3).id()).assertStatus(201);
    Map<String, Object> blocked = single(judge(Hamlet.withPlaces(2, 2)));
    assertEquals("CAPACITY_SOLD", blocked.get("code"));
    assertEquals("s3", blocked.get("section"));
    assertEquals("p1", blocked.get("performance"));
    assertEquals(3, blocked.get("tickets"));
  }

  @Test
  void anExpiredHoldBlocksNothing() {
    kim.holdSeats("p1", "s1-A-10").assertStatus(201);
    ticketing.clock.advance(Duration.ofMinutes(7));
    assertEquals(List.of(), judge(Hamlet.withSeats(2, 8)));
  }

  @Test
  void whatAnEarlierEditHasTakenOutBlocksNothing() {
    kim.buySeats("p1", "s1-A-10");
    event.show(Hamlet.withSeats(2, 8));
    ticketing.withShowKey("/refresh", "").assertStatus(200);
    assertEquals(List.of(), judge(Hamlet.withSeats(3, 7)));
    event.show(Hamlet.withoutFirstPerformance(3));
    ticketing.withShowKey("/refresh", "").assertStatus(200);
    assertEquals(List.of(), judge(Hamlet.withoutFirstPerformance(4)));
  }

  @Test
  void judgingStoresNothing() {
    judge(Hamlet.withSeats(2, 8));
    kim.holdSeats("p1", "s1-A-10").assertStatus(201);
  }

  @Test
  void whatIsSoldBetweenTheJudgementAndTheEditStaysSold() {
    Answer order = kim.buySeats("p1", "s1-A-10");
    event.show(Hamlet.withSeats(2, 8));
    ticketing.withShowKey("/refresh", "").assertStatus(200);
    assertEquals(order.json(), kim.get("/orders/" + order.id()).json());
    ticketing.buyer().holdSeats("p1", "s1-A-10").assertProblem(422, "SEAT_UNKNOWN");
  }

  @Test
  void refreshTellsTheRevisionOnSale() {
    event.show(Hamlet.withSeats(7, 12));
    assertEquals(7, ticketing.withShowKey("/refresh", "").assertStatus(200).number("revision"));
    kim.holdSeats("p1", "s1-A-12").assertStatus(201);
    event.status(500);
    event.show(Hamlet.withSeats(8, 12));
    ticketing.withShowKey("/refresh", "").assertProblem(503, "SHOW_UNAVAILABLE");
  }

  @Test
  void onlyComponentsOfTheShowAsk() {
    ticketing.anonymously("POST", "/edits", Hamlet.show()).assertProblem(403, "FORBIDDEN");
    ticketing
        .anonymously("POST", "/refresh", "", "X-Show-Key", "guess")
        .assertProblem(403, "FORBIDDEN");
    ticketing.owner().send("POST", "/edits", Hamlet.show()).assertProblem(403, "FORBIDDEN");
  }

  @Test
  void aShowThatNothingCanBeSoldOfIsRefused() {
    ticketing.withShowKey("/edits", "{}").assertProblem(422, "SHOW_INVALID");
  }

  private List<Map<String, Object>> judge(String document) {
    return ticketing.withShowKey("/edits", document).assertStatus(200).list("blocked");
  }

  private static Map<String, Object> single(List<Map<String, Object>> blocked) {
    assertEquals(1, blocked.size(), blocked.toString());
    return blocked.getFirst();
  }
}
