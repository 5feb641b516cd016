package dev.marquee.notification.attendance;

import dev.marquee.kit.database.sql.Columns;
import dev.marquee.kit.database.sql.StoredJson;
import dev.marquee.kit.database.sql.Times;
import dev.marquee.notification.matter.OrderData;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who comes by which order. Must be called within a transaction. */
@Singleton
public class Attendances {
  private final JdbcOperations jdbc;
  private final StoredJson json;

  Attendances(JdbcOperations jdbc, StoredJson json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Stores what is true now; events of an order come in order. */
  public void save(Attendance attendance) {
    jdbc.prepareStatement(
        """
        insert into attendance
          (ticket_order, account, show, performance, attends, confirmed_at, ticket_order_data)
        values (?, ?, ?, ?, ?, ?, ?)
        on conflict (ticket_order) do update set attends = excluded.attends,
          confirmed_at = coalesce(attendance.confirmed_at, excluded.confirmed_at),
          ticket_order_data = excluded.ticket_order_data
        """,
        statement -> {
          statement.setObject(1, attendance.order().id());
          statement.setObject(2, attendance.account());
          statement.setString(3, attendance.show());
          statement.setString(4, attendance.performance());
          statement.setBoolean(5, attendance.attends());
          statement.setObject(6, attendance.confirmedAt().map(Times::of).orElse(null));
          statement.setString(7, json.write(attendance.order()));
          return statement.executeUpdate();
        });
  }

  /** What is known of an order. */
  public Optional<Attendance> find(UUID order) {
    return jdbc.prepareStatement(
        """
        select account, show, performance, attends, confirmed_at, ticket_order_data
        from attendance where ticket_order = ?
        """,
        statement -> {
          statement.setObject(1, order);
          try (ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(attendance(row)) : Optional.empty();
          }
        });
  }

  /** Everybody who comes to a performance, each once. */
  public List<UUID> audience(String show, String performance) {
    return jdbc.prepareStatement(
        "select distinct account from attendance where show = ? and performance = ? and attends",
        statement -> {
          statement.setString(1, show);
          statement.setString(2, performance);
          try (ResultSet row = statement.executeQuery()) {
            List<UUID> accounts = new ArrayList<>();
            while (row.next()) {
              accounts.add(row.getObject("account", UUID.class));
            }
            return accounts;
          }
        });
  }

  /** Whether somebody comes to a performance. */
  public boolean comes(UUID account, String show, String performance) {
    return jdbc.prepareStatement(
        """
        select exists (
          select from attendance where account = ? and show = ? and performance = ? and attends)
        """,
        statement -> {
          statement.setObject(1, account);
          statement.setString(2, show);
          statement.setString(3, performance);
          try (ResultSet row = statement.executeQuery()) {
            return row.next() && row.getBoolean(1);
          }
        });
  }

  private Attendance attendance(ResultSet row) throws SQLException {
    return new Attendance(
        row.getObject("account", UUID.class),
        row.getString("show"),
        row.getString("performance"),
        row.getBoolean("attends"),
        Columns.optionalInstant(row, "confirmed_at"),
        json.read(row.getString("ticket_order_data"), OrderData.class));
  }
}
