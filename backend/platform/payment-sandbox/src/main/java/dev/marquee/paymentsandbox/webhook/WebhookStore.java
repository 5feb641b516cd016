package dev.marquee.paymentsandbox.webhook;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Webhooks in the database. */
@Singleton
class WebhookStore {
  private final JdbcOperations jdbc;

  WebhookStore(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  record Webhook(UUID id, String url, String body, Instant createdAt, int tries) {}

  /** In the caller's transaction. */
  void add(UUID id, String url, String body, Instant now) {
    jdbc.prepareStatement(
        "insert into webhook (id, url, body, created_at, next_try_at) values (?, ?, ?, ?, ?)",
        statement -> bind(statement, id, url, body, now, now).executeUpdate());
  }

  /** Takes some that are due; nobody else gets them for a while. */
  @Transactional
  List<Webhook> take(Instant now, Duration lease) {
    return jdbc.prepareStatement(
        """
        update webhook set tries = tries + 1, next_try_at = ?
        where id in (select id from webhook where delivered_at is null and next_try_at <= ?
          order by next_try_at limit 20 for update skip locked)
        returning *
        """,
        statement -> {
          List<Webhook> taken = new ArrayList<>();
          try (ResultSet row = bind(statement, now.plus(lease), now).executeQuery()) {
            while (row.next()) {
              taken.add(
                  new Webhook(
                      row.getObject("id", UUID.class),
                      row.getString("url"),
                      row.getString("body"),
                      row.getObject("created_at", OffsetDateTime.class).toInstant(),
                      row.getInt("tries")));
            }
          }
          return taken;
        });
  }

  @Transactional
  void delivered(UUID id, Instant now) {
    jdbc.prepareStatement(
        "update webhook set delivered_at = ? where id = ?",
        statement -> bind(statement, now, id).executeUpdate());
  }

  /** When it is tried again; never, where there is no such moment. */
  @Transactional
  void failed(UUID id, Optional<Instant> next) {
    jdbc.prepareStatement(
        "update webhook set next_try_at = ? where id = ?",
        statement -> bind(statement, next.orElse(null), id).executeUpdate());
  }

  private static PreparedStatement bind(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int index = 0; index < values.length; index++) {
      Object value = values[index];
      statement.setObject(
          index + 1,
          value instanceof Instant instant
              ? OffsetDateTime.ofInstant(instant, ZoneOffset.UTC)
              : value);
    }
    return statement;
  }
}
