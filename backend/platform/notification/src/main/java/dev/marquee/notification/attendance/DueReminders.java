package dev.marquee.notification.attendance;

import dev.marquee.kit.database.sql.Columns;
import dev.marquee.kit.database.sql.StoredJson;
import dev.marquee.kit.database.sql.Times;
import dev.marquee.notification.matter.OrderData;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Orders whose performance is near. Must be called within a transaction. */
@Singleton
class DueReminders {
  private final JdbcOperations jdbc;
  private final StoredJson json;

  DueReminders(JdbcOperations jdbc, StoredJson json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Somebody to remind. */
  record Due(UUID account, String show, String performance, Instant startsAt, OrderData order) {}

  /**
   * Marks orders as reminded of and answers them. Whoever ordered, or was told of a change, when
   * the performance was that near already needs no reminder. Replicas share the work: what another
   * one has locked is skipped.
   *
   * @param horizon up to when a performance is near
   * @param leadSeconds how long that is
   */
  List<Due> take(Instant now, Instant horizon, long leadSeconds, int most) {
    return jdbc.prepareStatement(
        """
        update attendance a set reminded_for = due.starts_at
        from (
          select a.ticket_order, p.starts_at
          from performance p
          join attendance a on a.show = p.show and a.performance = p.id
          where p.starts_at > ? and p.starts_at <= ? and a.attends
            and a.reminded_for is distinct from p.starts_at
            and a.confirmed_at <= p.starts_at - make_interval(secs => ?)
            and (p.changed_at is null or p.changed_at <= p.starts_at - make_interval(secs => ?))
          order by p.starts_at, a.ticket_order
          limit ?
          for update of a skip locked
        ) due
        where a.ticket_order = due.ticket_order
        returning a.account, a.show, a.performance, due.starts_at, a.ticket_order_data
        """,
        statement -> {
          statement.setObject(1, Times.of(now));
          statement.setObject(2, Times.of(horizon));
          statement.setLong(3, leadSeconds);
          statement.setLong(4, leadSeconds);
          statement.setInt(5, most);
          try (ResultSet row = statement.executeQuery()) {
            List<Due> due = new ArrayList<>();
            while (row.next()) {
              due.add(due(row));
            }
            return due;
          }
        });
  }

  private Due due(ResultSet row) throws SQLException {
    return new Due(
        row.getObject("account", UUID.class),
        row.getString("show"),
        row.getString("performance"),
        Columns.instant(row, "starts_at"),
        json.read(row.getString("ticket_order_data"), OrderData.class));
  }
}
