package dev.marquee.deploy.drift;

import dev.marquee.kit.database.Migrations;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;

/** How much is not as wanted, and whether looking keeps up. */
@Singleton
class DriftMetrics {
  private final DriftItems items;
  private final Migrations migrations;
  private final MeterRegistry registry;
  private final Counter healed;
  private volatile double open = Double.NaN;

  DriftMetrics(DriftItems items, Migrations migrations, MeterRegistry registry) {
    this.items = items;
    this.migrations = migrations;
    this.registry = registry;
    this.healed =
        Counter.builder("marquee.drift.healed")
            .description("Objects that were made as wanted again")
            .register(registry);
    Gauge.builder("marquee.drift.items", () -> open)
        .description("Objects of shows that are not as wanted")
        .register(registry);
  }

  /** Watches how long marked shows wait for a look. */
  void observe(Marks marks) {
    Gauge.builder("marquee.drift.oldest.mark", () -> marks.oldest().toMillis() / 1000.0)
        .baseUnit("seconds")
        .description("How long the show that waits longest has waited for a look")
        .strongReference(true)
        .register(registry);
  }

  void healed() {
    healed.increment();
  }

  @Scheduled(initialDelay = "10s", fixedDelay = "30s")
  void count() {
    if (migrations.done()) {
      open = items.countOpen();
    }
  }
}
