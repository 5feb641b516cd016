package dev.marquee.notification.consume;

import dev.marquee.kit.events.Event;
import dev.marquee.kit.events.EventHandler;
import dev.marquee.notification.attendance.Attendances;
import dev.marquee.notification.attendance.Performances;
import dev.marquee.notification.attendance.Shows;
import dev.marquee.notification.domain.Kind;
import dev.marquee.notification.matter.Matter;
import dev.marquee.notification.matter.PerformanceData;
import dev.marquee.notification.matter.ShowData;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Tells everybody who comes to a performance that it begins at another time. */
@Singleton
class PerformanceEvents implements EventHandler {
  private final Shows shows;
  private final Performances performances;
  private final Attendances attendances;
  private final Announcements announcements;
  private final ObjectMapper json;

  PerformanceEvents(
      Shows shows,
      Performances performances,
      Attendances attendances,
      Announcements announcements,
      ObjectMapper json) {
    this.shows = shows;
    this.performances = performances;
    this.attendances = attendances;
    this.announcements = announcements;
    this.json = json;
  }

  /** The data of {@code performance.changed}. */
  @Serdeable
  record Data(ShowData show, PerformanceData performance, Before before) {}

  /** What it was. */
  @Serdeable
  record Before(Instant startsAt) {}

  @Override
  public String topic() {
    return "marquee.ticketing";
  }

  @Override
  public Set<String> types() {
    return Set.of("performance.changed");
  }

  @Override
  public void handle(Event event) throws IOException {
    Data data = json.readValue(event.data(), Data.class);
    String show = data.show().slug();
    String performance = data.performance().id();
    Instant from = data.before().startsAt();
    UUID cause = UUID.fromString(event.id());
    shows.tell(data.show(), event.time());
    performances.tell(show, performance, data.performance().startsAt(), event.time());
    performances.change(show, performance, new Performances.Change(cause, from, event.time()));
    List<UUID> audience = attendances.audience(show, performance);
    if (!audience.isEmpty() && !from.equals(data.performance().startsAt())) {
      announcements.announce(
          cause,
          audience,
          Kind.PERFORMANCE_CHANGED,
          new Matter(data.show(), data.performance(), null, null, null, from, null));
    }
  }
}
