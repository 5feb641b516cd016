package dev.marquee.ticketing.order;

import dev.marquee.ticketing.sql.Columns;
import dev.marquee.ticketing.sql.Parameters;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps orders and their tickets. */
@Singleton
public class OrderStore {
  private static final String SELECT =
      """
      select o.*, t.position, t.code, t.section, t.seat, t.price, t.status as ticket_status
      from ticket_order o join ticket t on t.order_id = o.id
      """;

  private final JdbcOperations jdbc;

  OrderStore(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Stores an order and its tickets in one statement.
   *
   * @return its number
   */
  public long insert(Order order) {
    List<Ticket> tickets = order.tickets();
    return jdbc.prepareStatement(
        """
        with placed as (
          insert into ticket_order
            (id, buyer, performance, status, quantity, total, currency, created_at)
          values (?, ?, ?, 'CONFIRMED', ?, ?, ?, ?)
          returning id, number, performance
        ), issued as (
          insert into ticket (order_id, position, code, performance, section, seat, price, status)
          select placed.id, t.position, t.code, placed.performance, t.section, t.seat, t.price,
            'VALID'
          from placed, unnest(?, ?, ?, ?) with ordinality
            as t (code, section, seat, price, position)
        )
        select number from placed
        """,
        statement -> {
          Parameters.of(statement)
              .id(order.id())
              .id(order.buyer())
              .text(order.performance())
              .number(tickets.size())
              .number(order.total())
              .text(order.currency())
              .instant(order.createdAt())
              .texts(tickets.stream().map(Ticket::code).toList())
              .texts(tickets.stream().map(Ticket::section).toList())
              .texts(seatsOrNull(tickets))
              .numbers(tickets.stream().map(Ticket::price).toList());
          try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong("number");
          }
        });
  }

  /** A buyer's own order. */
  public Optional<Order> find(UUID id, UUID buyer) {
    return jdbc.prepareStatement(
        SELECT + "where o.id = ? and o.buyer = ? order by t.position",
        statement -> {
          Parameters.of(statement).id(id).id(buyer);
          return read(statement.executeQuery()).stream().findFirst();
        });
  }

  /** A buyer's orders, the latest first. */
  public List<Order> findAll(UUID buyer) {
    return jdbc.prepareStatement(
        SELECT + "where o.buyer = ? order by o.number desc, t.position",
        statement -> {
          Parameters.of(statement).id(buyer);
          return read(statement.executeQuery());
        });
  }

  /**
   * Cancels a confirmed order whose performance has not begun, and its tickets. Of two that try,
   * one does.
   *
   * @return whether it did
   */
  public boolean cancel(UUID id, UUID buyer, Instant now) {
    return jdbc.prepareStatement(
        """
        with cancelled as (
          update ticket_order o set status = 'CANCELLED', cancelled_at = ?
          where id = ? and buyer = ? and status = 'CONFIRMED' and exists (
            select from performance p where p.id = o.performance and p.starts_at > ?)
          returning id
        ), void as (
          update ticket set status = 'CANCELLED'
          from cancelled where ticket.order_id = cancelled.id
        )
        select count(*) from cancelled
        """,
        statement -> {
          Parameters.of(statement).instant(now).id(id).id(buyer).instant(now);
          try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getInt(1) == 1;
          }
        });
  }

  private static List<Order> read(ResultSet rows) throws SQLException {
    List<Order> orders = new ArrayList<>();
    try (rows) {
      boolean more = rows.next();
      while (more) {
        UUID id = Columns.id(rows, "id");
        List<Ticket> tickets = new ArrayList<>();
        Order head = head(rows, id);
        do {
          tickets.add(ticket(rows));
          more = rows.next();
        } while (more && Columns.id(rows, "id").equals(id));
        orders.add(head.with(tickets));
      }
    }
    return orders;
  }

  private static Order head(ResultSet row, UUID id) throws SQLException {
    return new Order(
        id,
        row.getLong("number"),
        Columns.id(row, "buyer"),
        row.getString("performance"),
        Order.Status.valueOf(row.getString("status")),
        row.getLong("total"),
        row.getString("currency"),
        Columns.instant(row, "created_at"),
        Columns.optionalInstant(row, "cancelled_at"),
        List.of());
  }

  private static Ticket ticket(ResultSet row) throws SQLException {
    return new Ticket(
        row.getInt("position"),
        row.getString("code"),
        row.getString("performance"),
        row.getString("section"),
        Optional.ofNullable(row.getString("seat")),
        row.getLong("price"),
        Ticket.Status.valueOf(row.getString("ticket_status")));
  }

  private static List<String> seatsOrNull(List<Ticket> tickets) {
    List<String> seats = new ArrayList<>();
    tickets.forEach(ticket -> seats.add(ticket.seat().orElse(null)));
    return seats;
  }
}
