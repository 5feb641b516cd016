package dev.marquee.ticketing.availability;

import dev.marquee.kit.database.Migrations;
import dev.marquee.ticketing.inventory.CurrentInventory;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/** Tells the rest of the platform from time to time how much is free. */
@Singleton
public class AvailabilityNews {
  private final AvailabilityTold told;
  private final CurrentInventory inventory;
  private final Migrations migrations;
  private final Clock clock;

  AvailabilityNews(
      AvailabilityTold told, CurrentInventory inventory, Migrations migrations, Clock clock) {
    this.told = told;
    this.inventory = inventory;
    this.migrations = migrations;
    this.clock = clock;
  }

  /** Runs by itself; a test may run it at a moment of its choice. */
  @Scheduled(initialDelay = "5s", fixedDelay = "5s")
  public void tell() {
    if (migrations.done()) {
      Instant now = clock.instant();
      inventory.get().ifPresent(onSale -> told.tell(onSale, now));
    }
  }
}
