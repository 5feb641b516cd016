package dev.marquee.paymentsandbox.api;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.Supplier;

/**
 * What was answered under idempotency keys, by Toss' rules: scoped to API key, method and address,
 * kept for 15 days; the body is no part of it.
 */
@Singleton
class IdempotentCalls {
  private final JdbcOperations jdbc;
  private final Clock clock;

  IdempotentCalls(JdbcOperations jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** What is known of a call. */
  sealed interface Earlier {
    /** It is the first. */
    record None() implements Earlier {}

    /** The first one has no answer yet. */
    record Running() implements Earlier {}

    /** What the first one got. */
    record Answered(int status, String body) implements Earlier {}
  }

  /**
   * Begins a call, if it is the first under its key, or the first has died with its process.
   *
   * @param longest how long a call may run
   */
  @Transactional
  Earlier begin(String scope, String key, Duration longest) {
    Instant now = clock.instant();
    boolean first =
        jdbc.prepareStatement(
                """
                insert into idempotent_call as earlier (scope, key, began_at) values (?, ?, ?)
                on conflict (scope, key) do update set began_at = excluded.began_at
                  where earlier.body is null and earlier.began_at < ?
                """,
                statement -> {
                  statement.setString(1, scope);
                  statement.setString(2, key);
                  statement.setObject(3, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
                  statement.setObject(
                      4, OffsetDateTime.ofInstant(now.minus(longest), ZoneOffset.UTC));
                  return statement.executeUpdate();
                })
            == 1;
    return first ? new Earlier.None() : find(scope, key);
  }

  private Earlier find(String scope, String key) {
    return jdbc.prepareStatement(
        "select status, body from idempotent_call where scope = ? and key = ?",
        statement -> {
          statement.setString(1, scope);
          statement.setString(2, key);
          try (ResultSet row = statement.executeQuery()) {
            // Between the two statements the first call may have been forgotten again.
            return row.next() && row.getString("body") != null
                ? new Earlier.Answered(row.getInt("status"), row.getString("body"))
                : new Earlier.Running();
          }
        });
  }

  /** Does what a call is for and remembers its answer: both, or neither when that throws. */
  @Transactional
  <T> T together(Supplier<T> effectAndAnswer) {
    return effectAndAnswer.get();
  }

  @Transactional
  void answered(String scope, String key, int status, String body) {
    jdbc.prepareStatement(
        "update idempotent_call set status = ?, body = ? where scope = ? and key = ?",
        statement -> {
          statement.setInt(1, status);
          statement.setString(2, body);
          statement.setString(3, scope);
          statement.setString(4, key);
          return statement.executeUpdate();
        });
  }

  /** Lets the next call under the key be the first again. */
  @Transactional
  void forget(String scope, String key) {
    jdbc.prepareStatement(
        "delete from idempotent_call where scope = ? and key = ?",
        statement -> {
          statement.setString(1, scope);
          statement.setString(2, key);
          return statement.executeUpdate();
        });
  }

  @Transactional
  void sweep() {
    jdbc.prepareStatement(
        "delete from idempotent_call where began_at < now() - interval '15 days'",
        statement -> statement.executeUpdate());
  }
}
