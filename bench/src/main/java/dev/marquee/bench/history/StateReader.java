package dev.marquee.bench.history;

import dev.marquee.bench.history.StoredState.Counter;
import dev.marquee.bench.history.StoredState.SoldSeat;
import dev.marquee.bench.history.StoredState.StoredOrder;
import dev.marquee.bench.history.StoredState.StoredTicket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads what ticketing has stored, all of it at one moment. */
final class StateReader {
  private static final String ORDERS =
      """
      select o.id::text, o.buyer::text, o.performance, o.status <> 'CONFIRMED' as cancelled,
        t.code, t.section, coalesce(t.seat, '') as seat, t.status = 'VALID' as valid
      from ticket_order o left join ticket t on t.order_id = o.id
      order by o.id
      """;
  private static final String SOLD_SEATS =
      "select performance, seat from seat_claim where expires_at is null";
  private static final String COUNTERS =
      """
      select performance, section, capacity, taken,
        (select coalesce(sum(quantity), 0) from place_claim claim
          where claim.performance = counter.performance and claim.section = counter.section)
          as claimed,
        (select coalesce(sum(quantity), 0) from place_claim claim
          where claim.performance = counter.performance and claim.section = counter.section
            and expires_at is null) as sold
      from general_admission counter
      """;

  private StateReader() {}

  static StoredState read(Connection connection) throws SQLException {
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setReadOnly(true);
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      return new StoredState(orders(statement), soldSeats(statement), counters(statement));
    } finally {
      connection.rollback();
    }
  }

  private static List<StoredOrder> orders(Statement statement) throws SQLException {
    List<StoredOrder> orders = new ArrayList<>();
    try (ResultSet row = statement.executeQuery(ORDERS)) {
      while (row.next()) {
        String id = row.getString("id");
        if (orders.isEmpty() || !orders.getLast().id().equals(id)) {
          orders.add(
              new StoredOrder(
                  id,
                  UUID.fromString(row.getString("buyer")),
                  row.getString("performance"),
                  row.getBoolean("cancelled"),
                  new ArrayList<>()));
        }
        if (row.getString("code") != null) {
          orders
              .getLast()
              .tickets()
              .add(
                  new StoredTicket(
                      row.getString("code"),
                      row.getString("section"),
                      row.getString("seat"),
                      row.getBoolean("valid")));
        }
      }
    }
    return orders;
  }

  private static List<SoldSeat> soldSeats(Statement statement) throws SQLException {
    List<SoldSeat> seats = new ArrayList<>();
    try (ResultSet row = statement.executeQuery(SOLD_SEATS)) {
      while (row.next()) {
        seats.add(new SoldSeat(row.getString("performance"), row.getString("seat")));
      }
    }
    return seats;
  }

  private static List<Counter> counters(Statement statement) throws SQLException {
    List<Counter> counters = new ArrayList<>();
    try (ResultSet row = statement.executeQuery(COUNTERS)) {
      while (row.next()) {
        counters.add(
            new Counter(
                row.getString("performance"),
                row.getString("section"),
                row.getInt("capacity"),
                row.getInt("taken"),
                row.getInt("claimed"),
                row.getInt("sold")));
      }
    }
    return counters;
  }
}
