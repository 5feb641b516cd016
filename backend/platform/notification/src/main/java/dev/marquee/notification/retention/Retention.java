package dev.marquee.notification.retention;

import dev.marquee.kit.database.Migrations;
import dev.marquee.kit.database.sql.Times;
import io.micronaut.context.annotation.Value;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.scheduling.annotation.Scheduled;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Deletes mails that have ended, since they hold ticket codes, and old notifications. */
@Singleton
public class Retention {
  private final JdbcOperations jdbc;
  private final Migrations migrations;
  private final Clock clock;
  private final Duration messages;
  private final Duration notifications;

  Retention(
      JdbcOperations jdbc,
      Migrations migrations,
      Clock clock,
      @Value("${retention.messages}") Duration messages,
      @Value("${retention.notifications}") Duration notifications) {
    this.jdbc = jdbc;
    this.migrations = migrations;
    this.clock = clock;
    this.messages = messages;
    this.notifications = notifications;
  }

  @Scheduled(initialDelay = "15m", fixedDelay = "1h")
  void sweepWhenReady() {
    if (migrations.done()) {
      sweep();
    }
  }

  /** Deletes what is too old now. */
  @Transactional
  public void sweep() {
    Instant now = clock.instant();
    delete("delete from message where ended_at < ?", now.minus(messages));
    delete("delete from notification where created_at < ?", now.minus(notifications));
  }

  private void delete(String sql, Instant before) {
    jdbc.prepareStatement(
        sql,
        statement -> {
          statement.setObject(1, Times.of(before));
          return statement.executeUpdate();
        });
  }
}
