package dev.marquee.auth.session;

import dev.marquee.auth.key.KeyRing;
import dev.marquee.auth.throttle.AttemptThrottle;
import dev.marquee.kit.database.Migrations;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes what has expired. Several replicas may do so at once. */
@Singleton
class Sweep {
  private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

  private final Sessions sessions;
  private final AttemptThrottle throttle;
  private final KeyRing keys;
  private final Migrations migrations;

  Sweep(Sessions sessions, AttemptThrottle throttle, KeyRing keys, Migrations migrations) {
    this.sessions = sessions;
    this.throttle = throttle;
    this.keys = keys;
    this.migrations = migrations;
  }

  @Scheduled(initialDelay = "5m", fixedDelay = "1h")
  void sweep() {
    if (migrations.done()) {
      LOG.info(
          "Swept {} sessions, {} counts of failed attempts, {} retired keys",
          sessions.deleteExpired(),
          throttle.deleteForgotten(),
          keys.deleteRetired());
    }
  }
}
