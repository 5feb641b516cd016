package dev.marquee.ticketing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.kit.test.FreePort;
import dev.marquee.kit.test.TestPostgres;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InventoryIT {
  @Test
  void availabilityIsWhatTheContractSays() {
    try (FakeEvent event = FakeEvent.start(Hamlet.show());
        Ticketing ticketing = Ticketing.selling(event, Map.of())) {
      Answer answer = ticketing.availability("p1").assertStatus(200);
      assertEquals("no-cache", answer.header("cache-control"));
      assertEquals(
          "{\"performance\":\"p1\",\"version\":%s,\"sections\":["
                  .formatted(Hamlet.DURING_SALE.toEpochMilli())
              + "{\"id\":\"s1\",\"kind\":\"RESERVED\",\"capacity\":20,\"free\":20,"
              + "\"states\":\"AAAAAAAAAAAAAAAAAAAA\"},"
              + "{\"id\":\"s2\",\"kind\":\"RESERVED\",\"capacity\":5,\"free\":5,"
              + "\"states\":\"AAAAA\"},"
              + "{\"id\":\"s3\",\"kind\":\"GENERAL\",\"capacity\":6,\"free\":6,\"states\":null}]}",
          answer.body());
      ticketing.availability("p9").assertProblem(404, "NOT_FOUND");
    }
  }

  @Test
  void availabilityIsSentAgainOnlyAfterAChange() {
    try (FakeEvent event = FakeEvent.start(Hamlet.show());
        Ticketing ticketing = Ticketing.selling(event, Map.of())) {
      Answer before = ticketing.availability("p1");
      String[] header = {"If-None-Match", before.header("etag")};
      Answer same = ticketing.availability("p1", header).assertStatus(304);
      assertEquals("", same.body());
      ticketing.buyer().holdSeats("p1", "s1-A-1").assertStatus(201);
      Answer after = ticketing.availability("p1", header).assertStatus(200);
      assertTrue(
          (Long) after.json().get("version") > (Long) before.json().get("version"), after.body());
    }
  }

  @Test
  void availabilityIsAnsweredFromMemoryForAMoment() {
    try (FakeEvent event = FakeEvent.start(Hamlet.show());
        Ticketing ticketing = Ticketing.selling(event, Map.of("AVAILABILITY_MAX_AGE", "PT0.25S"))) {
      ticketing.availability("p1").assertStatus(200);
      ticketing.buyer().holdSeats("p1", "s1-A-1").assertStatus(201);
      assertEquals(20, ticketing.free("p1", "s1"));
      ticketing.clock.advance(Duration.ofMillis(250));
      assertEquals(19, ticketing.free("p1", "s1"));
    }
  }

  @Test
  void itWaitsForEventAndSaysSo() {
    int port = FreePort.find();
    String url = "http://127.0.0.1:" + port + "/shows/hamlet/api/event/";
    try (Ticketing ticketing =
        new Ticketing(TestPostgres.createDatabase(), Map.of("EVENT_URL", url))) {
      await().until(() -> ticketing.readiness().contains("The show has not been read from"));
      assertFalse(ticketing.isReady());
      assertEquals(200, ticketing.management("/health/liveness").statusCode());
      ticketing.availability("p1").assertProblem(503, "NOT_READY");
      ticketing.buyer().holdSeats("p1", "s1-A-1").assertProblem(503, "NOT_READY");
      try (FakeEvent _ = FakeEvent.start(port, Hamlet.show())) {
        ticketing.awaitReady().buyer().holdSeats("p1", "s1-A-1").assertStatus(201);
      }
    }
  }

  @Test
  void withoutAnAddressOfEventItStartsAndIsUnready() {
    try (Ticketing ticketing = new Ticketing(TestPostgres.createDatabase(), Map.of())) {
      await().until(() -> ticketing.readiness().contains("EVENT_URL is not set"));
      assertFalse(ticketing.isReady());
      assertEquals(200, ticketing.management("/health/liveness").statusCode());
    }
  }

  @Test
  void afterARestartItSellsWhatItKeptWhileEventIsDown() {
    TestPostgres.Database database = TestPostgres.createDatabase();
    try (FakeEvent event = FakeEvent.start(Hamlet.show())) {
      Map<String, Object> environment = Map.of("EVENT_URL", event.url());
      Ticketing first = new Ticketing(database, environment).awaitReady();
      first.buyer().buySeats("p1", "s1-A-1");
      first.close();
      event.status(503);
      try (Ticketing second = new Ticketing(database, environment).awaitReady()) {
        second.buyer().holdSeats("p1", "s1-A-1").assertProblem(409, "SEATS_TAKEN");
        second.buyer().holdSeats("p1", "s1-A-2").assertStatus(201);
      }
    }
  }

  @Test
  void anEditAddsSeatsPlacesAndPerformances() {
    try (FakeEvent event = FakeEvent.start(Hamlet.show());
        Ticketing ticketing = edited(event)) {
      ticketing.buyer().buySeats("p1", "s1-B-10");
      ticketing.buyer().holdPlaces("p1", "s3", 4).assertStatus(201);
      event.show(Hamlet.withSeats(2, 12));
      ticketing.awaitRevision(2);
      assertEquals(24, ticketing.states("p1", "s1").length());
      assertEquals('S', ticketing.states("p1", "s1").charAt(12 + 9));
      event.show(Hamlet.withPlaces(3, 7));
      ticketing.awaitRevision(3);
      assertEquals(3, ticketing.free("p1", "s3"));
      event.show(Hamlet.withThirdPerformance(4));
      ticketing.awaitRevision(4);
      assertEquals(6, ticketing.free("p3", "s3"));
      assertEquals(Map.of(), ticketing.violations());
    }
  }

  @Test
  void anEditNeverTakesAwayWhatIsHeldOrSold() {
    try (FakeEvent event = FakeEvent.start(Hamlet.show());
        Ticketing ticketing = edited(event)) {
      Ticketing.Buyer kim = ticketing.buyer();
      Answer sold = kim.buySeats("p1", "s1-B-10");
      String held = kim.holdPlaces("p1", "s3", 3).assertStatus(201).id();
      event.show(Hamlet.withPlaces(2, 1));
      ticketing.awaitRevision(2);
      assertEquals(0, ticketing.free("p1", "s3"));
      assertEquals(1, ticketing.free("p2", "s3"));
      ticketing.buyer().holdPlaces("p1", "s3", 1).assertProblem(409, "NOT_ENOUGH_PLACES");
      Answer places = kim.order(held).assertStatus(201);
      event.show(Hamlet.withSeats(3, 5));
      ticketing.awaitRevision(3);
      ticketing.buyer().holdSeats("p1", "s1-B-10").assertProblem(422, "SEAT_UNKNOWN");
      assertEquals("AAAAAAAAAA", ticketing.states("p1", "s1"));
      assertEquals(sold.json(), kim.get("/orders/" + sold.id()).assertStatus(200).json());
      event.show(Hamlet.withoutFirstPerformance(4));
      ticketing.awaitRevision(4);
      ticketing.buyer().holdSeats("p1", "s1-A-1").assertProblem(422, "PERFORMANCE_UNKNOWN");
      List<Map<String, Object>> sales = ticketing.owner().get("/sales").list("performances");
      assertEquals(0, sales.getFirst().get("capacity"));
      assertEquals(4, sales.getFirst().get("sold"));
      kim.cancel(sold.id()).assertStatus(200);
      kim.cancel(places.id()).assertStatus(200);
      assertEquals(Map.of(), ticketing.violations());
    }
  }

  @Test
  void anUnusableOrOlderShowDoesNotReplaceAGoodOne() {
    try (FakeEvent event = FakeEvent.start(Hamlet.withPlaces(5, 6));
        Ticketing ticketing = edited(event)) {
      for (String bad :
          List.of(
              "null",
              "[]",
              "{}",
              Hamlet.withPlaces(6, 6).replace("GENERAL", "OTHER"),
              Hamlet.withPlaces(6, 6).replace("\"price\":2000", "\"price\":null"),
              Hamlet.withPlaces(4, 100))) {
        int reads = event.answered();
        event.show(bad);
        await().until(() -> event.answered() >= reads + 2);
        assertEquals(6, ticketing.free("p1", "s3"), bad);
      }
      event.show(Hamlet.withPlaces(7, 8));
      await().until(() -> ticketing.free("p1", "s3") == 8);
    }
  }

  @Test
  void whatHasNotChangedIsNotReadAgain() {
    try (FakeEvent event = FakeEvent.start(Hamlet.show());
        Ticketing _ = edited(event)) {
      await().until(() -> event.unchanged() > 0);
    }
  }

  @Test
  void theMetricSaysHowManyRulesAreBroken() {
    try (FakeEvent event = FakeEvent.start(Hamlet.show());
        Ticketing ticketing = Ticketing.selling(event, Map.of())) {
      ticketing.buyer().buySeats("p1", "s1-A-1");
      ticketing.buyer().holdPlaces("p1", "s3", 1).assertStatus(201);
      ticketing.audit();
      assertTrue(metric(ticketing).endsWith(" 0.0"), metric(ticketing));
      ticketing.execute("delete from seat_claim");
      ticketing.execute("update general_admission set taken = taken + 1");
      ticketing.audit();
      assertTrue(metric(ticketing).endsWith(" 3.0"), metric(ticketing));
      assertEquals(
          Map.of("ticket_without_its_seat", 1L, "places_taken_unlike_their_claims", 2L),
          ticketing.violations());
    }
  }

  private static Ticketing edited(FakeEvent event) {
    return Ticketing.selling(event, Map.of("EVENT_REFRESH_INTERVAL", "PT0.05S"));
  }

  private static String metric(Ticketing ticketing) {
    return ticketing
        .management("/prometheus")
        .body()
        .lines()
        .filter(line -> line.startsWith("marquee_ticketing_inventory_violations"))
        .findFirst()
        .orElse("");
  }
}
