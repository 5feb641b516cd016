package dev.marquee.notification.inbox;

import dev.marquee.kit.database.sql.Columns;
import dev.marquee.kit.database.sql.StoredJson;
import dev.marquee.kit.database.sql.Times;
import dev.marquee.notification.domain.Kind;
import dev.marquee.notification.matter.Matter;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What people were told. Every statement names whose it is. Must be called in a transaction. */
@Singleton
class InboxStore {
  private final JdbcOperations jdbc;
  private final StoredJson json;

  InboxStore(JdbcOperations jdbc, StoredJson json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Those before an identifier, the newest first. */
  List<NotificationDocument> before(UUID account, long before, int limit) {
    return jdbc.prepareStatement(
        """
        select id, kind, matter, created_at, read_at from notification
        where account = ? and id < ? order by id desc limit ?
        """,
        statement -> read(statement, account, before, limit));
  }

  /** Those after an identifier, the newest first. */
  List<NotificationDocument> after(UUID account, long after, int limit) {
    return jdbc.prepareStatement(
        """
        select id, kind, matter, created_at, read_at from notification
        where account = ? and id > ? order by id desc limit ?
        """,
        statement -> read(statement, account, after, limit));
  }

  /** How many have not been read. */
  long unread(UUID account) {
    return number(
        account, "select count(*) from notification where account = ? and read_at is null");
  }

  /** The greatest identifier; 0 where there is none. */
  long latest(UUID account) {
    return number(account, "select coalesce(max(id), 0) from notification where account = ?");
  }

  /** Marks one as read; false when the account has none such. */
  boolean read(UUID account, long id, Instant now) {
    return jdbc.prepareStatement(
            """
            update notification set read_at = coalesce(read_at, ?) where account = ? and id = ?
            """,
            statement -> {
              statement.setObject(1, Times.of(now));
              statement.setObject(2, account);
              statement.setLong(3, id);
              return statement.executeUpdate();
            })
        == 1;
  }

  /** Marks all up to one as read. */
  void readUpTo(UUID account, long id, Instant now) {
    jdbc.prepareStatement(
        "update notification set read_at = ? where account = ? and id <= ? and read_at is null",
        statement -> {
          statement.setObject(1, Times.of(now));
          statement.setObject(2, account);
          statement.setLong(3, id);
          return statement.executeUpdate();
        });
  }

  private long number(UUID account, String sql) {
    return jdbc.prepareStatement(
        sql,
        statement -> {
          statement.setObject(1, account);
          try (ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getLong(1) : 0L;
          }
        });
  }

  private List<NotificationDocument> read(
      PreparedStatement statement, UUID account, long bound, int limit) throws SQLException {
    statement.setObject(1, account);
    statement.setLong(2, bound);
    statement.setInt(3, limit);
    try (ResultSet row = statement.executeQuery()) {
      List<NotificationDocument> items = new ArrayList<>();
      while (row.next()) {
        items.add(
            NotificationDocument.of(
                row.getLong("id"),
                Kind.valueOf(row.getString("kind")),
                Columns.instant(row, "created_at"),
                Columns.optionalInstant(row, "read_at").orElse(null),
                json.read(row.getString("matter"), Matter.class)));
      }
      return items;
    }
  }
}
