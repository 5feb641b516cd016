package dev.marquee.ticketing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is told of the show as a whole, by whichever of two replicas is first. */
class NewsIT {
  private final FakeEvent event =
      FakeEvent.start(Hamlet.show().replace("\"posterUrl\":null", "\"posterUrl\":\"/p.png\""));
  private final Ticketing ticketing = Ticketing.replicated(event, Map.of());

  @AfterEach
  void stop() {
    ticketing.close();
    event.close();
  }

  @Test
  void aPerformanceThatIsMovedIsToldOnce() {
    Instant later = Hamlet.FIRST_STARTS.plus(Duration.ofHours(1));
    event.show(
        Hamlet.withPlaces(2, 6)
            .replace(Hamlet.FIRST_STARTS.toString(), later.toString())
            .replace("\"posterUrl\":null", "\"posterUrl\":\"/p.png\""));
    ticketing.withShowKey("/refresh", "").assertStatus(200);
    ticketing.withShowKey("/refresh", "").assertStatus(200);
    assertEquals(1, moves());
    Map<String, Object> moved = ticketing.told("hamlet", "performance.changed");
    assertEquals(Map.of("id", "p1", "startsAt", later.toString()), moved.get("performance"));
    assertEquals(Map.of("startsAt", Hamlet.FIRST_STARTS.toString()), moved.get("before"));
    Map<?, ?> show = (Map<?, ?>) moved.get("show");
    assertEquals("Hamlet", show.get("title"));
    assertEquals("/p.png", show.get("posterUrl"));
    event.show(Hamlet.withPlaces(3, 5).replace(Hamlet.FIRST_STARTS.toString(), later.toString()));
    ticketing.withShowKey("/refresh", "").assertStatus(200);
    assertEquals(1, moves());
  }

  @Test
  void howMuchIsFreeIsToldWhenItHasChangedAndNotTooOften() {
    ticketing.clock.advance(Duration.ofSeconds(10));
    ticketing.tellAvailability();
    assertEquals(1, figures());
    Map<String, Object> told = ticketing.told("hamlet", "availability.changed");
    assertEquals(Map.of("slug", "hamlet"), told.get("show"));
    assertEquals(
        List.of(
            performance("p1", Hamlet.FIRST_STARTS, 31),
            performance("p2", Hamlet.SECOND_STARTS, 31)),
        told.get("performances"));

    ticketing.clock.advance(Duration.ofSeconds(10));
    ticketing.tellAvailability();
    assertEquals(1, figures(), "nothing has changed");
    ticketing.buyer().buySeats("p1", "s1-A-1", "s1-A-2");
    ticketing.buyer().holdPlaces("p1", "s3", 3).assertStatus(201);
    ticketing.clock.advance(Duration.ofSeconds(9));
    ticketing.tellAvailability();
    assertEquals(1, figures(), "too early");
    ticketing.clock.advance(Duration.ofSeconds(1));
    ticketing.tellAvailability();
    assertEquals(2, figures());
    told = ticketing.told("hamlet", "availability.changed");
    assertEquals(
        performance("p1", Hamlet.FIRST_STARTS, 26),
        ((List<?>) told.get("performances")).getFirst());
    ticketing.clock.advance(Duration.ofMinutes(8));
    ticketing.tellAvailability();
    told = ticketing.told("hamlet", "availability.changed");
    assertEquals(
        performance("p1", Hamlet.FIRST_STARTS, 29),
        ((List<?>) told.get("performances")).getFirst());
  }

  private long moves() {
    return ticketing.count("select count(*) from outbox_event where type = 'performance.changed'");
  }

  private long figures() {
    return ticketing.count("select count(*) from outbox_event where type = 'availability.changed'");
  }

  private static Map<String, Object> performance(String id, Instant startsAt, int free) {
    return Map.of("id", id, "startsAt", startsAt.toString(), "capacity", 31, "free", free);
  }
}
