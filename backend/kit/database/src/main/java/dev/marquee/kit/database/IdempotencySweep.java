package dev.marquee.kit.database;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.scheduling.annotation.Scheduled;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;

/** Forgets answers that no client will ask for again: a key is good for seven days. */
@Singleton
class IdempotencySweep {
  private final JdbcOperations jdbc;
  private final Migrations migrations;

  IdempotencySweep(JdbcOperations jdbc, Migrations migrations) {
    this.jdbc = jdbc;
    this.migrations = migrations;
  }

  @Scheduled(initialDelay = "10m", fixedDelay = "1h")
  @Transactional
  void sweep() {
    if (migrations.done()) {
      jdbc.prepareStatement(
          "delete from idempotent_request where created_at < now() - interval '7 days'",
          statement -> statement.executeUpdate());
    }
  }
}
