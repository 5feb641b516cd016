package dev.marquee.kit.events.consumer;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.ResultSet;

/**
 * How often this service started over. Whoever handles events holds it while it does; a replay
 * waits for them, and they notice it. Everything here runs in the caller's transaction.
 */
@Singleton
class ReplayGeneration {
  private final JdbcOperations jdbc;

  ReplayGeneration(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** The present one, which stays until the transaction ends. */
  int hold() {
    // Several services may share a database, each with a schema of its own.
    lock("pg_advisory_xact_lock_shared");
    return current();
  }

  /** The present one. */
  int current() {
    return jdbc.prepareStatement(
        "select generation from event_replay",
        statement -> {
          try (ResultSet result = statement.executeQuery()) {
            result.next();
            return result.getInt(1);
          }
        });
  }

  /** Begins the next, once nobody handles events any more. */
  void next() {
    lock("pg_advisory_xact_lock");
    jdbc.prepareStatement(
        "update event_replay set generation = generation + 1",
        statement -> statement.executeUpdate());
  }

  private void lock(String function) {
    jdbc.prepareStatement(
        "select " + function + "(hashtext('marquee.event-replay'), hashtext(current_schema()))",
        statement -> statement.execute());
  }
}
