package dev.marquee.notification.mail;

import dev.marquee.kit.database.Migrations;
import dev.marquee.kit.database.sql.Times;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.scheduling.annotation.Scheduled;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.time.Clock;

/**
 * How many mails are due and how long the oldest of them has been, and how many have failed for
 * good. NaN until it was first counted.
 */
@Singleton
class QueueMetrics {
  private final JdbcOperations jdbc;
  private final Migrations migrations;
  private final Clock clock;
  private volatile Counts counts = new Counts(Double.NaN, Double.NaN, Double.NaN);

  QueueMetrics(JdbcOperations jdbc, Migrations migrations, Clock clock, MeterRegistry registry) {
    this.jdbc = jdbc;
    this.migrations = migrations;
    this.clock = clock;
    Gauge.builder("marquee.notification.mails.due", () -> counts.due())
        .description("Mails whose attempt is due")
        .register(registry);
    Gauge.builder("marquee.notification.mails.lag.seconds", () -> counts.lag())
        .description("How long the oldest of them has been due")
        .register(registry);
    Gauge.builder("marquee.notification.mails.failed", () -> counts.failed())
        .description("Mails that bounced, were refused or given up, and are still kept")
        .register(registry);
  }

  private record Counts(double due, double lag, double failed) {}

  @Scheduled(initialDelay = "5s", fixedDelay = "15s")
  void count() {
    if (migrations.done()) {
      counts = read();
    }
  }

  @Transactional
  public Counts read() {
    return jdbc.prepareStatement(
        """
        select
          (select count(*) from message m join account a on a.id = m.account
           where m.state = 'QUEUED' and m.due_at <= ?) as due,
          (select coalesce(extract(epoch from ?::timestamptz - min(m.due_at)), 0)
           from message m join account a on a.id = m.account
           where m.state = 'QUEUED' and m.due_at <= ?) as lag,
          (select count(*) from message
           where state in ('BOUNCED', 'REFUSED', 'GIVEN_UP')) as failed
        """,
        statement -> {
          for (int parameter = 1; parameter <= 3; parameter++) {
            statement.setObject(parameter, Times.of(clock.instant()));
          }
          try (ResultSet row = statement.executeQuery()) {
            row.next();
            return new Counts(row.getDouble("due"), row.getDouble("lag"), row.getDouble("failed"));
          }
        });
  }
}
