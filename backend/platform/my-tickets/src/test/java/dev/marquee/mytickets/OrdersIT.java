package dev.marquee.mytickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.kit.events.Event;
import dev.marquee.kit.test.RecordedStatements;
import dev.marquee.kit.test.ServedApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrdersIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  private MyTickets service;

  @BeforeAll
  void start() {
    service = MyTickets.start(Map.of());
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  void everybodyMayReadWhatTheApiIs() {
    ServedApi api = ServedApi.of(service.anonymously("/openapi.yml"));
    assertEquals("Marquee: my-tickets", api.title());
    assertEquals(".", api.server());
    assertEquals(
        Set.of(
            "/",
            "/changes",
            "/orders/{id}",
            "/orders/{id}/tickets.pdf",
            "/orders/{id}/calendar.ics",
            "/pickup-orders",
            "/pickup-orders/{id}",
            "/rebuild"),
        api.paths());
  }

  @Test
  void aBuyerSeesAnOrderWithItsShowPerformanceAndTickets() {
    Hamlet hamlet = Hamlet.sold(UUID.randomUUID());
    service.tell(hamlet.placed("2027-04-01T10:00:00Z"));
    assertEquals("PENDING_PAYMENT", only(hamlet.buyer()).get("status").asText());
    service.tell(hamlet.confirmed("2027-04-01T10:00:20Z"));
    JsonNode entry = only(hamlet.buyer());
    assertEquals(hamlet.order().toString(), entry.get("id").asText());
    assertEquals("CONFIRMED", entry.get("status").asText());
    assertEquals("NONE", entry.get("refund").asText());
    assertEquals("Hamlet", entry.at("/show/title").asText());
    assertEquals("Globe", entry.at("/show/venue/name").asText());
    assertEquals("Asia/Seoul", entry.at("/show/timeZone").asText());
    assertEquals("/shows/" + hamlet.slug() + "/", entry.at("/show/url").asText());
    assertEquals("2027-05-02T10:00:00Z", entry.at("/performance/startsAt").asText());
    assertEquals("0123456789ABCDEFGHJKMNPQRS", entry.at("/tickets/0/code").asText());
    assertEquals("Stalls", entry.at("/tickets/0/sectionName").asText());
    assertEquals(9, entry.at("/tickets/0/seat").asInt());
    assertTrue(entry.at("/tickets/1/seat").isNull());
    service.tell(hamlet.used("2027-05-02T09:40:00Z"));
    entry = one(hamlet);
    assertEquals("USED", entry.at("/tickets/0/status").asText());
    assertEquals("2027-05-02T09:40:00Z", entry.at("/tickets/0/usedAt").asText());
    assertEquals("VALID", entry.at("/tickets/1/status").asText());
  }

  @Test
  void aListIsOneQueryHoweverLongItIs() {
    UUID buyer = UUID.randomUUID();
    for (int order = 0; order < 5; order++) {
      Hamlet hamlet = Hamlet.sold(buyer);
      service.tell(hamlet.live("2027-03-01T10:00:00Z", 1, "Hamlet"));
      service.tell(hamlet.confirmed("2027-04-01T10:00:00Z"));
    }
    List<String> statements =
        RecordedStatements.during(
            () -> assertEquals(5, list(buyer, "").get("items").size()),
            sql -> !sql.contains("outbox_event") && !sql.contains("consumed_event"));
    assertEquals(1, statements.size(), statements.toString());
  }

  @Test
  void eventsOfOtherKeysMayComeAtAnyTimeAndEachTwice() {
    String expected = null;
    int orders = 0;
    for (List<Integer> turns : interleavings(List.of(0, 0, 0), List.of(1, 1), List.of(2, 2))) {
      Hamlet hamlet = Hamlet.sold(UUID.randomUUID());
      List<List<Event>> keys =
          List.of(
              List.of(
                  hamlet.placed("2027-04-01T10:00:00Z"),
                  hamlet.confirmed("2027-04-01T10:00:20Z"),
                  hamlet.used("2027-05-02T09:40:00Z")),
              List.of(
                  hamlet.moved("2027-04-01T10:00:10Z", Instant.parse("2027-05-03T10:00:00Z")),
                  hamlet.moved("2027-04-10T10:00:00Z", Instant.parse("2027-05-04T10:00:00Z"))),
              List.of(
                  hamlet.live("2027-03-01T10:00:00Z", 1, "Hamlet"),
                  hamlet.live("2027-04-20T10:00:00Z", 2, "Hamlet, again")));
      int[] next = new int[3];
      for (int key : turns) {
        Event event = keys.get(key).get(next[key]++);
        service.tell(event);
        service.tell(event);
      }
      JsonNode entry = one(hamlet);
      assertEquals("2027-05-04T10:00:00Z", entry.at("/performance/startsAt").asText());
      assertEquals("2027-05-04T09:00:00Z", entry.get("cancellableUntil").asText());
      assertEquals("Hamlet, again", entry.at("/show/title").asText());
      assertEquals("Bankside", entry.at("/show/venue/address").asText());
      String anonymous =
          entry
              .toString()
              .replace(hamlet.slug(), "slug")
              .replace(hamlet.order().toString(), "order");
      assertEquals(expected == null ? anonymous : expected, anonymous, turns.toString());
      expected = anonymous;
      orders++;
    }
    assertEquals(210, orders);
  }

  @Test
  void anOrderEventThatWasDeadComesTooLateToChangeAnything() {
    Hamlet hamlet = Hamlet.sold(UUID.randomUUID());
    service.tell(hamlet.confirmed("2027-04-01T10:00:20Z"));
    service.tell(hamlet.cancelled("2027-04-02T10:00:00Z"));
    service.tell(hamlet.placed("2027-04-01T10:00:00Z"));
    service.tell(hamlet.confirmed("2027-04-01T10:00:20Z"));
    assertEquals("CANCELLED", one(hamlet).get("status").asText());
    assertEquals("PENDING", one(hamlet).get("refund").asText());
    service.tell(hamlet.refunded("2027-04-02T10:00:05Z"));
    assertEquals("DONE", one(hamlet).get("refund").asText());
  }

  @Test
  void othersOrdersAreNeverVisible() {
    Hamlet hamlet = Hamlet.sold(UUID.randomUUID());
    service.tell(hamlet.confirmed("2027-04-01T10:00:00Z"));
    Hamlet others = hamlet.soldTo(UUID.randomUUID());
    service.tell(others.confirmed("2027-04-01T10:00:00Z"));
    MyTickets.Person stranger = service.buyer(others.buyer());
    String path = "/orders/" + hamlet.order();
    for (String resource : List.of(path, path + "/tickets.pdf", path + "/calendar.ics")) {
      assertEquals(404, stranger.get(resource).statusCode(), resource);
      assertEquals(401, service.anonymously(resource).statusCode(), resource);
      assertEquals(404, service.admin().get(resource).statusCode(), resource);
    }
    assertEquals(401, service.anonymously("/").statusCode());
    assertFalse(stranger.get("/").body().contains(hamlet.order().toString()));
    assertEquals(others.order().toString(), only(others.buyer()).get("id").asText());
  }

  @Test
  void anOrderNeverMovesToAnotherBuyer() {
    Hamlet hamlet = Hamlet.sold(UUID.randomUUID());
    service.tell(hamlet.confirmed("2027-04-01T10:00:00Z"));
    Hamlet forged = new Hamlet(hamlet.slug(), UUID.randomUUID(), hamlet.order());
    service.tell(forged.confirmed("2027-04-01T11:00:00Z"));
    assertEquals(0, list(forged.buyer(), "").get("total").asInt());
    assertEquals(1, list(hamlet.buyer(), "").get("total").asInt());
  }

  @Test
  void upcomingIsWhatMayStillBeAttendedOrPaidBack() {
    UUID buyer = UUID.randomUUID();
    Hamlet next = tellConfirmed(buyer, "2027-05-03T10:00:00Z");
    Hamlet begun = tellConfirmed(buyer, "2027-05-01T07:30:00Z");
    Hamlet past = tellConfirmed(buyer, "2027-05-01T06:30:00Z");
    Hamlet longPast = tellConfirmed(buyer, "2027-04-20T06:30:00Z");
    Hamlet refunding = Hamlet.sold(buyer);
    service.tell(refunding.cancelled("2027-04-10T10:00:00Z"));
    assertEquals(List.of(begun, refunding, next), shown(list(buyer, "?when=upcoming"), buyer));
    service.tell(refunding.refunded("2027-04-10T10:00:05Z"));
    assertEquals(List.of(begun, next), shown(list(buyer, ""), buyer));
    assertEquals(List.of(refunding, past, longPast), shown(list(buyer, "?when=past"), buyer));
    JsonNode page = list(buyer, "?when=past&offset=1&limit=1");
    assertEquals(List.of(past), shown(page, buyer));
    assertEquals(3, page.get("total").asInt());
    assertEquals(3, list(buyer, "?when=past&offset=9").get("total").asInt());
    assertEquals(400, service.buyer(buyer).get("/?limit=101").statusCode());
    assertEquals(400, service.buyer(buyer).get("/?when=sometimes").statusCode());
  }

  @Test
  void aNewShowOfTheSameNameChangesNoOrderOfTheOldOne() {
    Hamlet hamlet = Hamlet.sold(UUID.randomUUID());
    service.tell(hamlet.removed("2027-04-15T10:00:00Z"));
    service.tell(hamlet.moved("2027-04-16T10:00:00Z", Instant.parse("2028-01-01T10:00:00Z")));
    service.tell(hamlet.live("2027-04-16T10:00:00Z", 1, "Another show"));
    service.tell(hamlet.confirmed("2027-04-01T10:00:00Z"));
    JsonNode entry = one(hamlet);
    assertEquals("Hamlet", entry.at("/show/title").asText());
    assertEquals("2027-05-02T10:00:00Z", entry.at("/performance/startsAt").asText());
    assertTrue(entry.at("/show/removed").asBoolean());
  }

  @Test
  void ticketsArePrintedWithoutTheirShow() {
    Hamlet hamlet = Hamlet.sold(UUID.randomUUID());
    service.tell(hamlet.placed("2027-04-01T10:00:00Z"));
    MyTickets.Person buyer = service.buyer(hamlet.buyer());
    String path = "/orders/" + hamlet.order();
    HttpResponse<String> refused = buyer.get(path + "/tickets.pdf");
    assertEquals(409, refused.statusCode());
    assertTrue(refused.body().contains("NO_VALID_TICKETS"));
    service.tell(hamlet.confirmed("2027-04-01T10:00:20Z"));
    service.tell(hamlet.live("2027-04-20T10:00:00Z", 3, "Hamlet"));
    service.tell(hamlet.moved("2027-04-20T10:00:10Z", Instant.parse("2027-05-04T10:00:00Z")));
    HttpResponse<String> pdf = buyer.get(path + "/tickets.pdf");
    assertEquals("application/pdf", pdf.headers().firstValue("content-type").orElse(""));
    assertTrue(pdf.body().startsWith("%PDF-1.7"));
    HttpResponse<String> entry = buyer.get(path + "/calendar.ics", "Accept-Language", "ko");
    String unfolded = entry.body().replace("\r\n ", "");
    assertTrue(unfolded.contains("DTSTART:20270504T100000Z"), unfolded);
    assertTrue(unfolded.contains("SEQUENCE:3"), unfolded);
    assertTrue(unfolded.contains("Stalls B열 9번"), unfolded);
  }

  @Test
  void whatCannotBeReadIsRefused() {
    Hamlet hamlet = Hamlet.sold(UUID.randomUUID());
    Event good = hamlet.confirmed("2027-04-01T10:00:00Z");
    for (String data :
        List.of(
            "{}",
            "[]",
            "nothing",
            good.data().replace("\"number\": \"17\",", ""),
            good.data().replace(hamlet.buyer().toString(), "somebody"))) {
      assertThrows(RuntimeException.class, () -> service.tell(with(good, good.show(), data)), data);
    }
    assertThrows(
        RuntimeException.class, () -> service.tell(with(good, "another-show", good.data())));
    assertEquals(0, list(hamlet.buyer(), "").get("total").asInt());
  }

  private Hamlet tellConfirmed(UUID buyer, String startsAt) {
    Hamlet hamlet = Hamlet.sold(buyer);
    service.tell(hamlet.confirmedFor("2027-04-01T10:00:00Z", Instant.parse(startsAt)));
    return hamlet;
  }

  private static Event with(Event event, String show, String data) {
    return new Event(
        event.id(), event.source(), event.type(), event.subject(), event.time(), show, data);
  }

  private List<Hamlet> shown(JsonNode page, UUID buyer) {
    return StreamSupport.stream(page.get("items").spliterator(), false)
        .map(item ->
            new Hamlet(
                item.at("/show/slug").asText(), buyer, UUID.fromString(item.get("id").asText())))
        .toList();
  }

  private JsonNode only(UUID buyer) {
    JsonNode page = list(buyer, "");
    assertEquals(1, page.get("total").asInt());
    return page.get("items").get(0);
  }

  private JsonNode one(Hamlet hamlet) {
    return json(service.buyer(hamlet.buyer()).get("/orders/" + hamlet.order()));
  }

  private JsonNode list(UUID buyer, String query) {
    return json(service.buyer(buyer).get("/" + query));
  }

  private static JsonNode json(HttpResponse<String> response) {
    assertEquals(200, response.statusCode(), response.body());
    try {
      return JSON.readTree(response.body());
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  /** Every order in which what comes in order on each key can arrive. */
  @SafeVarargs
  private static List<List<Integer>> interleavings(List<Integer>... keys) {
    List<List<Integer>> all = new ArrayList<>();
    boolean done = true;
    for (int key = 0; key < keys.length; key++) {
      if (!keys[key].isEmpty()) {
        done = false;
        List<Integer>[] rest = keys.clone();
        rest[key] = keys[key].subList(1, keys[key].size());
        for (List<Integer> others : interleavings(rest)) {
          List<Integer> one = new ArrayList<>(List.of(keys[key].getFirst()));
          one.addAll(others);
          all.add(one);
        }
      }
    }
    return done ? List.of(List.of()) : all;
  }
}
