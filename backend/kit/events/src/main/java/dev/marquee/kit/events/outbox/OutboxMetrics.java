package dev.marquee.kit.events.outbox;

import dev.marquee.kit.database.Migrations;
import dev.marquee.kit.events.outbox.OutboxRows.Backlog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.scheduling.annotation.Scheduled;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;

/**
 * Publishes what waits for the broker as {@code marquee_outbox_events}, the age of the oldest as
 * {@code marquee_outbox_lag_seconds}, and what the broker will never have as {@code
 * marquee_outbox_refused}: NaN while the database does not say.
 */
@Singleton
class OutboxMetrics {
  private static final Backlog UNKNOWN = new Backlog(-1, Double.NaN);

  private final OutboxRows outbox;
  private final TransactionOperations<Connection> transactions;
  private final Migrations migrations;
  private volatile Backlog backlog = UNKNOWN;
  private volatile double refused = Double.NaN;

  OutboxMetrics(
      OutboxRows outbox,
      TransactionOperations<Connection> transactions,
      Migrations migrations,
      MeterRegistry registry) {
    this.outbox = outbox;
    this.transactions = transactions;
    this.migrations = migrations;
    Gauge.builder(
            "marquee.outbox.events", () -> backlog.events() < 0 ? Double.NaN : backlog.events())
        .description("Events that the broker does not have yet")
        .register(registry);
    Gauge.builder("marquee.outbox.lag", () -> backlog.seconds())
        .description("Age of the oldest of them")
        .baseUnit("seconds")
        .register(registry);
    Gauge.builder("marquee.outbox.refused", () -> refused)
        .description("Events that are set aside because no broker takes them")
        .register(registry);
  }

  /** Runs by itself; a test may run it at a moment of its choice. */
  @Scheduled(initialDelay = "5s", fixedDelay = "5s")
  void measure() {
    if (!migrations.done()) {
      return;
    }
    backlog = UNKNOWN;
    refused = Double.NaN;
    backlog = transactions.executeRead(status -> outbox.backlog());
    refused = transactions.executeRead(status -> outbox.refused());
  }
}
