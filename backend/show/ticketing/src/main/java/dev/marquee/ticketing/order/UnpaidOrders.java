package dev.marquee.ticketing.order;

import dev.marquee.kit.database.Migrations;
import dev.marquee.ticketing.inventory.CurrentInventory;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Lets orders expire that were not paid in time. Nobody waits for it: what such an order has set
 * aside counts as free from its last moment on. Orders whose payment is unresolved are given more
 * time before that.
 */
@Singleton
public class UnpaidOrders {
  private static final int BATCH = 200;

  private final OrderWaits waits;
  private final CurrentInventory inventory;
  private final Migrations migrations;
  private final Clock clock;
  private volatile double longestUnresolved;

  UnpaidOrders(
      OrderWaits waits,
      CurrentInventory inventory,
      Migrations migrations,
      Clock clock,
      MeterRegistry registry) {
    this.waits = waits;
    this.inventory = inventory;
    this.migrations = migrations;
    this.clock = clock;
    Gauge.builder("marquee.ticketing.payments.unresolved.seconds", () -> longestUnresolved)
        .description("How long nobody knows already what came of a payment; the longest")
        .register(registry);
  }

  /** Runs by itself; a test may run it at a moment of its choice. */
  @Scheduled(initialDelay = "5s", fixedDelay = "5s")
  public void expire() {
    if (!migrations.done() || inventory.get().isEmpty()) {
      return;
    }
    inBatches(waits::unresolved, waits::renew);
    inBatches(waits::unpaid, waits::expire);
    longestUnresolved =
        waits
            .unresolvedSince()
            .map(since -> Duration.between(since, clock.instant()).toMillis() / 1000.0)
            .orElse(0.0);
  }

  private void inBatches(
      BiFunction<Instant, Integer, List<UUID>> search, Consumer<UUID> treatment) {
    List<UUID> found;
    do {
      found = search.apply(clock.instant(), BATCH);
      found.forEach(treatment);
    } while (found.size() == BATCH);
  }
}
