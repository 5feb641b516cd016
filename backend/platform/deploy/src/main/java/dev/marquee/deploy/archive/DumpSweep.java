package dev.marquee.deploy.archive;

import dev.marquee.kit.database.Migrations;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes dumps that nobody has to keep any longer. */
@Singleton
class DumpSweep {
  private static final Logger LOG = LoggerFactory.getLogger(DumpSweep.class);
  private static final Duration KEPT = Duration.ofDays(90);

  private final DumpStore dumps;
  private final Migrations migrations;
  private final Clock clock;

  DumpSweep(DumpStore dumps, Migrations migrations, Clock clock) {
    this.dumps = dumps;
    this.migrations = migrations;
    this.clock = clock;
  }

  @Scheduled(initialDelay = "7m", fixedDelay = "1h")
  void sweep() {
    if (migrations.done()) {
      int swept = dumps.sweep(clock.instant().minus(KEPT));
      if (swept > 0) {
        LOG.info("Removed {} dumps that are older than {} days.", swept, KEPT.toDays());
      }
    }
  }
}
