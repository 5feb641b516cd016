package dev.marquee.ticketing.export;

import dev.marquee.kit.database.sql.Columns;
import dev.marquee.kit.database.sql.Parameters;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads all tickets a few orders at a time, each time in a transaction of its own: however slowly
 * somebody downloads them, no connection waits for that.
 */
@Singleton
class SoldTickets {
  private final JdbcOperations jdbc;

  SoldTickets(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The tickets of the next orders, by order and position.
   *
   * @param after the number of the order before; 0 to begin
   * @param orders of how many orders at most
   * @return empty after the last order
   */
  @Transactional(readOnly = true)
  public List<SoldTicket> read(long after, int orders) {
    return jdbc.prepareStatement(
        """
        select o.number, o.status as order_status, o.created_at, o.buyer, o.currency,
          o.performance, p.starts_at, t.section, t.seat, t.ticket_type, t.price, t.status, t.code,
          t.used_at
        from (select * from ticket_order where number > ? order by number limit ?) o
        join performance p on p.id = o.performance
        join ticket t on t.order_id = o.id
        order by o.number, t.position
        """,
        statement -> {
          Parameters.of(statement).number(after).number(orders);
          List<SoldTicket> tickets = new ArrayList<>();
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              tickets.add(ticket(row));
            }
          }
          return tickets;
        });
  }

  private static SoldTicket ticket(ResultSet row) throws SQLException {
    return new SoldTicket(
        row.getLong("number"),
        row.getString("order_status"),
        Columns.instant(row, "created_at"),
        Columns.id(row, "buyer"),
        row.getString("performance"),
        Columns.instant(row, "starts_at"),
        row.getString("section"),
        Optional.ofNullable(row.getString("seat")),
        row.getString("ticket_type"),
        row.getLong("price"),
        row.getString("currency"),
        row.getObject("used_at") == null ? row.getString("status") : "USED",
        Optional.ofNullable(row.getString("code")),
        Columns.optionalInstant(row, "used_at"));
  }
}
