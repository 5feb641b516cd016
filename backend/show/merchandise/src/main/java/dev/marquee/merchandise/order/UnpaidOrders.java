package dev.marquee.merchandise.order;

import dev.marquee.kit.database.Migrations;
import dev.marquee.merchandise.show.CurrentShow;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;

/** Lets orders expire that were not paid in time, so that others can buy what they kept. */
@Singleton
public class UnpaidOrders {
  private static final int MOST_AT_ONCE = 1_000;

  private final OrderExpiry expiry;
  private final CurrentShow show;
  private final Migrations migrations;

  UnpaidOrders(OrderExpiry expiry, CurrentShow show, Migrations migrations) {
    this.expiry = expiry;
    this.show = show;
    this.migrations = migrations;
  }

  /** Runs by itself; a test may run it at a moment of its choice. */
  @Scheduled(initialDelay = "5s", fixedDelay = "2s")
  public void expire() {
    if (!migrations.done() || show.get().isEmpty()) {
      return;
    }
    for (int count = 0; count < MOST_AT_ONCE && expiry.expireOne(); count++) {
      // Each in a transaction of its own, so that replicas share the work.
    }
  }
}
