package dev.marquee.ticketing.hold;

import dev.marquee.kit.database.Migrations;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/**
 * Tidies up after holds that have expired. Nobody waits for it: an expired hold counts as free from
 * its last moment on.
 */
@Singleton
public class HoldSweep {
  private final ExpiredHolds expired;
  private final Migrations migrations;
  private final Clock clock;

  HoldSweep(ExpiredHolds expired, Migrations migrations, Clock clock) {
    this.expired = expired;
    this.migrations = migrations;
    this.clock = clock;
  }

  /** Runs by itself; a test may run it at a moment of its choice. */
  @Scheduled(initialDelay = "5s", fixedDelay = "5s")
  public void sweep() {
    if (!migrations.done()) {
      return;
    }
    Instant now = clock.instant();
    expired.sections(now).forEach(counter -> expired.givePlacesBack(counter, now));
    boolean more = true;
    while (more) {
      more = expired.giveSeatsBack(now);
    }
    expired.forget(now);
  }
}
