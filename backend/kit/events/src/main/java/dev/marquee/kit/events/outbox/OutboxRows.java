package dev.marquee.kit.events.outbox;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** The stored events. Everything here runs in the caller's transaction. */
@Singleton
class OutboxRows {
  private static final int LARGEST_BATCH = 500;
  private static final int LARGEST_BATCH_OF_KEY = 50;

  private final JdbcOperations jdbc;

  OutboxRows(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** A stored event. */
  record Row(
      long id,
      String eventId,
      String topic,
      String key,
      String type,
      String data,
      Instant occurredAt) {}

  /** How much waits, and for how many seconds the oldest has. */
  record Backlog(long events, double seconds) {}

  /**
   * The oldest events of keys that no other relay works on, in their order; nobody else gets events
   * of these keys until the transaction ends.
   */
  List<Row> takeOldest() {
    // Statistics lag behind a table that is empty most of the time.
    jdbc.prepareStatement("set local enable_seqscan = off", statement -> statement.execute());
    // Who holds the oldest row of a key has the key. A relay that looks while another commits finds
    // that row gone, and leaves the key for the next time.
    return jdbc.prepareStatement(
        """
        with head as materialized (
          select oldest.id, oldest.key
          from outbox_event oldest
          where not exists (
            select from outbox_event older where older.key = oldest.key and older.id < oldest.id)
          order by oldest.id
          limit ?
          for update skip locked
        )
        select e.id, e.event_id, e.topic, e.key, e.type, e.data, e.occurred_at
        from head
        cross join lateral (
          select * from outbox_event own
          where own.key = head.key and own.id >= head.id
          order by own.id
          limit ?
        ) e
        order by e.id
        limit ?
        """,
        statement -> {
          statement.setInt(1, LARGEST_BATCH);
          statement.setInt(2, LARGEST_BATCH_OF_KEY);
          statement.setInt(3, LARGEST_BATCH);
          List<Row> rows = new ArrayList<>();
          try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
              rows.add(row(result));
            }
          }
          return rows;
        });
  }

  private static Row row(ResultSet result) throws SQLException {
    return new Row(
        result.getLong("id"),
        result.getString("event_id"),
        result.getString("topic"),
        result.getString("key"),
        result.getString("type"),
        result.getString("data"),
        result.getObject("occurred_at", OffsetDateTime.class).toInstant());
  }

  void delete(List<Long> ids) {
    jdbc.prepareStatement(
        "delete from outbox_event where id = any(?)",
        statement -> {
          statement.setArray(1, statement.getConnection().createArrayOf("bigint", ids.toArray()));
          return statement.executeUpdate();
        });
  }

  /** Takes an event that no broker will ever have out of the way of those after it. */
  void setAside(long id, String reason) {
    jdbc.prepareStatement(
        """
        with refused as (delete from outbox_event where id = ? returning *)
        insert into outbox_refused (event_id, topic, key, type, data, occurred_at, reason)
        select event_id, topic, key, type, data, occurred_at, ? from refused
        """,
        statement -> {
          statement.setLong(1, id);
          statement.setString(2, reason);
          return statement.executeUpdate();
        });
  }

  /** How many events are set aside. */
  long refused() {
    return jdbc.prepareStatement(
        "select count(*) from outbox_refused",
        statement -> {
          try (ResultSet result = statement.executeQuery()) {
            result.next();
            return result.getLong(1);
          }
        });
  }

  Backlog backlog() {
    return jdbc.prepareStatement(
        """
        select count(*) as events,
          coalesce(extract(epoch from clock_timestamp() - min(occurred_at)), 0) as seconds
        from outbox_event
        """,
        statement -> {
          try (ResultSet result = statement.executeQuery()) {
            result.next();
            return new Backlog(result.getLong("events"), Math.max(0, result.getDouble("seconds")));
          }
        });
  }
}
