package dev.marquee.ticketing.order;

import dev.marquee.kit.database.Migrations;
import dev.marquee.ticketing.inventory.CurrentInventory;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/**
 * Lets orders expire that were not paid in time. Nobody waits for it: what such an order has set
 * aside counts as free from its last moment on.
 */
@Singleton
public class UnpaidOrders {
  private static final int BATCH = 200;

  private final OrderPayments payments;
  private final CurrentInventory inventory;
  private final Migrations migrations;
  private final Clock clock;

  UnpaidOrders(
      OrderPayments payments, CurrentInventory inventory, Migrations migrations, Clock clock) {
    this.payments = payments;
    this.inventory = inventory;
    this.migrations = migrations;
    this.clock = clock;
  }

  /** Runs by itself; a test may run it at a moment of its choice. */
  @Scheduled(initialDelay = "5s", fixedDelay = "5s")
  public void expire() {
    if (!migrations.done() || inventory.get().isEmpty()) {
      return;
    }
    List<UUID> unpaid;
    do {
      unpaid = payments.unpaid(clock.instant(), BATCH);
      unpaid.forEach(payments::expire);
    } while (unpaid.size() == BATCH);
  }
}
