package dev.marquee.ticketing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.kit.test.FreePort;
import dev.marquee.ticketing.EventStream.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is free, followed by browsers over HTTP. */
class AvailabilityChangesIT {
  private static final int MOST = 3;

  private final int port = FreePort.find();
  private final FakeEvent event = FakeEvent.start(Hamlet.show());
  private final Ticketing ticketing =
      Ticketing.selling(
          event,
          Map.of(
              "PORT",
              port,
              "availability.subscribers",
              MOST,
              "availability.heartbeat",
              "PT0.3S",
              "EVENT_REFRESH_INTERVAL",
              "PT0.05S"));
  private final List<EventStream> streams = new ArrayList<>();

  @AfterEach
  void stop() {
    streams.forEach(EventStream::close);
    ticketing.close();
    event.close();
  }

  @Test
  void theFirstEventIsTheAvailabilityAndTheNextOnesAreWhatChanged() {
    EventStream stream = follow("p1");
    Event snapshot = stream.event(0);
    assertEquals("snapshot", snapshot.name());
    assertEquals(ticketing.availability("p1").body(), snapshot.data());
    assertEquals(((Number) snapshot.json().get("version")).longValue(), snapshot.id());

    ticketing.buyer().holdSeats("p1", "s1-A-1", "s1-B-2").assertStatus(201);
    assertEquals(
        changes(stream.event(1), "{\"id\":\"s1\",\"free\":18,\"seats\":[[0,\"H\"],[11,\"H\"]]}"),
        stream.event(1).data());
    ticketing.buyer().buySeats("p1", "s2-A-5");
    await().until(() -> stream.events().getLast().data().contains("[4,\"S\"]"));
    Event last = stream.events().getLast();
    assertEquals(changes(last, "{\"id\":\"s2\",\"free\":4,\"seats\":[[4,\"S\"]]}"), last.data());
    List<Long> ids = stream.events().stream().map(Event::id).toList();
    assertEquals(ids.stream().sorted().distinct().toList(), ids);
  }

  @Test
  void ofGeneralAdmissionOnlyTheNumberOfFreePlacesIsTold() {
    EventStream stream = follow("p1");
    stream.event(0);
    ticketing.buyer().holdPlaces("p1", "s3", 2).assertStatus(201);
    assertEquals(
        changes(stream.event(1), "{\"id\":\"s3\",\"free\":4,\"seats\":[]}"),
        stream.event(1).data());
  }

  @Test
  void aHoldThatExpiresIsSeenWithoutAnyRequest() {
    ticketing.buyer().holdSeats("p1", "s1-A-3").assertStatus(201);
    EventStream stream = follow("p1");
    assertTrue(stream.event(0).data().contains("AAHAAAA"), stream.event(0).data());
    ticketing.clock.advance(Duration.ofMinutes(7));
    assertEquals(
        changes(stream.event(1), "{\"id\":\"s1\",\"free\":20,\"seats\":[[2,\"A\"]]}"),
        stream.event(1).data());
  }

  @Test
  void nothingIsToldOfOtherPerformances() {
    EventStream stream = follow("p1");
    stream.event(0);
    ticketing.buyer().holdSeats("p2", "s1-A-1").assertStatus(201);
    ticketing.buyer().holdSeats("p1", "s1-A-2").assertStatus(201);
    assertEquals(
        changes(stream.event(1), "{\"id\":\"s1\",\"free\":19,\"seats\":[[1,\"H\"]]}"),
        stream.event(1).data());
  }

  @Test
  void whoComesBackIsToldTheDifferenceAtOnce() {
    EventStream watching = follow("p1");
    EventStream leaving = follow("p1");
    String seen = String.valueOf(leaving.event(0).id());
    leaving.close();
    Ticketing.Buyer kim = ticketing.buyer();
    String hold = kim.holdSeats("p1", "s1-A-1", "s1-A-2").assertStatus(201).id();
    watching.event(1);
    kim.release(hold).assertStatus(204);
    watching.event(2);
    kim.holdSeats("p1", "s1-A-2", "s2-A-1").assertStatus(201);
    Event last = watching.event(3);

    Event difference = follow("p1", "Last-Event-ID", seen).event(0);
    assertEquals(
        changes(
            last,
            "{\"id\":\"s1\",\"free\":19,\"seats\":[[1,\"H\"]]},"
                + "{\"id\":\"s2\",\"free\":4,\"seats\":[[0,\"H\"]]}"),
        difference.data());
    assertEquals(last.id(), difference.id());
  }

  @Test
  void theVersionOfAnAnswerToAPlainRequestIsKnownToo() {
    long before = (Long) ticketing.availability("p1").json().get("version");
    ticketing.buyer().holdSeats("p1", "s1-A-1").assertStatus(201);
    ticketing.availability("p1");
    Event difference = follow("p1", "Last-Event-ID", String.valueOf(before)).event(0);
    assertEquals("changes", difference.name());
  }

  @Test
  void whoHasMissedNothingIsToldSo() {
    long present = (Long) ticketing.availability("p1").json().get("version");
    Event none = follow("p1", "Last-Event-ID", String.valueOf(present)).event(0);
    assertEquals(changes(none, ""), none.data());
    assertEquals(present, none.id());
  }

  @Test
  void whoHasAnUnknownVersionGetsTheWhole() {
    for (String unknown : List.of("1", "x", "-1", "99999999999999999999")) {
      EventStream stream = follow("p1", "Last-Event-ID", unknown);
      assertEquals("snapshot", stream.event(0).name(), unknown);
      stream.close();
      await().until(() -> metric("subscribers") == 0);
    }
  }

  @Test
  void afterAnEditOfThePlanEverybodyGetsTheWhole() {
    EventStream stream = follow("p1");
    stream.event(0);
    event.show(Hamlet.withSeats(2, 12));
    Event whole = stream.event(1);
    assertEquals("snapshot", whole.name());
    assertEquals(ticketing.availability("p1").body(), whole.data());
    assertEquals(
        "snapshot",
        follow("p1", "Last-Event-ID", String.valueOf(stream.event(0).id())).event(0).name());
  }

  @Test
  void theDatabaseIsAskedOnceForAllWhoFollowAndNotAtAllForNobody() {
    List<EventStream> three = List.of(follow("p1"), follow("p1"), follow("p1"));
    three.forEach(stream -> stream.event(0));
    double before = metric("reads");
    long start = System.nanoTime();
    ticketing.buyer().holdSeats("p1", "s1-A-1").assertStatus(201);
    three.forEach(stream -> stream.event(1));
    int heartbeats = three.getFirst().comments().size();
    await().until(() -> three.getFirst().comments().size() >= heartbeats + 2);
    double reads = metric("reads") - before;
    long most = Duration.ofNanos(System.nanoTime() - start).toMillis() / 100 + 2;
    assertTrue(reads <= most, () -> reads + " reads, at 100 ms at most " + most);

    three.forEach(EventStream::close);
    await().until(() -> metric("subscribers") == 0);
    double left = metric("reads");
    await().during(Duration.ofMillis(400)).until(() -> metric("reads") <= left + 1);
  }

  @Test
  void whileTheDatabaseFailsNobodyNewComesAndThoseWhoAreThereStay() {
    EventStream stream = follow("p1");
    stream.event(0);
    ticketing.execute("alter table seat_claim rename to seat_claim_away");
    assertEquals(500, follow("p1").response().statusCode());
    double failed = metric("reads");
    await().until(() -> metric("reads") >= failed + 2);
    ticketing.execute("alter table seat_claim_away rename to seat_claim");
    ticketing.buyer().holdSeats("p1", "s1-A-1").assertStatus(201);
    assertTrue(stream.event(1).data().contains("[0,\"H\"]"));
  }

  @Test
  void aQuietStreamHasAHeartbeat() {
    EventStream stream = follow("p1");
    await().until(() -> stream.comments().size() >= 2);
    assertEquals(": heartbeat", stream.comments().getFirst());
    assertEquals(1, stream.events().size());
  }

  @Test
  void theStreamIsNeitherCompressedNorKept() {
    EventStream stream = follow("p1", "Accept-Encoding", "gzip");
    assertEquals(200, stream.response().statusCode());
    assertEquals("text/event-stream", header(stream, "content-type"));
    assertEquals("no-store", header(stream, "cache-control"));
    assertEquals("snapshot", stream.event(0).name());
  }

  @Test
  void oneTooManyIsRefusedUntilSomebodyLeaves() {
    List<EventStream> all = List.of(follow("p1"), follow("p1"), follow("p2"));
    all.forEach(stream -> stream.event(0));
    EventStream refused = follow("p2");
    assertEquals(503, refused.response().statusCode());
    assertEquals("5", header(refused, "retry-after"));
    assertTrue(problem(refused).contains("\"code\":\"OVERLOADED\""));

    all.getFirst().close();
    await().until(() -> metric("subscribers") == MOST - 1);
    assertEquals("snapshot", follow("p2").event(0).name());
  }

  @Test
  void anUnknownPerformanceIsNotFound() {
    EventStream stream = follow("p9");
    assertEquals(404, stream.response().statusCode());
    assertTrue(problem(stream).contains("\"code\":\"NOT_FOUND\""));
  }

  @Test
  void aPerformanceThatIsWithdrawnEndsItsStreams() {
    EventStream withdrawn = follow("p1");
    EventStream staying = follow("p2");
    withdrawn.event(0);
    staying.event(0);
    event.show(Hamlet.withoutFirstPerformance(2));
    await().until(withdrawn::endedCleanly);
    ticketing.buyer().holdSeats("p2", "s1-A-1").assertStatus(201);
    assertTrue(staying.event(1).data().contains("HAAA"));
    await().until(() -> metric("subscribers") == 1);
    assertEquals(404, follow("p1").response().statusCode());
  }

  @Test
  void aServiceThatStopsEndsItsStreams() {
    EventStream stream = follow("p1");
    stream.event(0);
    ticketing.close();
    await().until(stream::endedCleanly);
  }

  private EventStream follow(String performance, String... headers) {
    EventStream stream = EventStream.open(port, performance, headers);
    streams.add(stream);
    return stream;
  }

  private static String changes(Event event, String sections) {
    return "{\"version\":%d,\"sections\":[%s]}".formatted(event.id(), sections);
  }

  private static String header(EventStream stream, String name) {
    return stream.response().headers().firstValue(name).orElse("");
  }

  private static String problem(EventStream stream) {
    await().until(() -> !stream.problem().isEmpty());
    return stream.problem();
  }

  private double metric(String name) {
    return ticketing
        .management("/prometheus")
        .body()
        .lines()
        .filter(line -> line.startsWith("marquee_ticketing_availability_" + name))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElseThrow();
  }
}
