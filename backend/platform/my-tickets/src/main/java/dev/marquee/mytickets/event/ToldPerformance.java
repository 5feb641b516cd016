package dev.marquee.mytickets.event;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/** A performance as events tell it. */
@Serdeable
public record ToldPerformance(String id, Instant startsAt) {
  public ToldPerformance {
    id = Told.required("performance.id", id);
    startsAt = Told.required("performance.startsAt", startsAt);
  }
}
