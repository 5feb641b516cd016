package dev.marquee.deploy.picture;

import dev.marquee.kit.database.Migrations;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes pictures that were uploaded for a form that nobody sent, or whose show is gone. */
@Singleton
class PictureSweep {
  private static final Logger LOG = LoggerFactory.getLogger(PictureSweep.class);

  /** How long a seller may take from choosing a picture to sending the form. */
  private static final Duration GRACE = Duration.ofDays(1);

  private final PictureStore pictures;
  private final Migrations migrations;
  private final Clock clock;

  PictureSweep(PictureStore pictures, Migrations migrations, Clock clock) {
    this.pictures = pictures;
    this.migrations = migrations;
    this.clock = clock;
  }

  @Scheduled(initialDelay = "5m", fixedDelay = "1h")
  void sweep() {
    if (migrations.done()) {
      int swept = pictures.sweep(clock.instant(), GRACE);
      if (swept > 0) {
        LOG.info("Removed {} pictures that no show uses.", swept);
      }
    }
  }
}
