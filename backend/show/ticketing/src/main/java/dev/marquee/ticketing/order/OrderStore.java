package dev.marquee.ticketing.order;

import dev.marquee.kit.database.sql.Columns;
import dev.marquee.kit.database.sql.Parameters;
import dev.marquee.ticketing.domain.OrderStatus;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Keeps orders and their tickets. */
@Singleton
public class OrderStore {
  private static final String SELECT =
      """
      select o.*, p.starts_at, t.position, t.code, t.section, t.seat, t.ticket_type, t.price,
        t.status as ticket_status, t.used_at
      from ticket_order o
      join performance p on p.id = o.performance
      join ticket t on t.order_id = o.id
      """;

  private final JdbcOperations jdbc;

  OrderStore(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Stores new orders and their tickets.
   *
   * @return the same orders with their numbers
   */
  List<Order> insert(List<Order> orders) {
    if (orders.isEmpty()) {
      return List.of();
    }
    Map<UUID, Long> numbers = insertOrders(orders);
    insertTickets(orders);
    return orders.stream().map(order -> order.numbered(numbers.get(order.id()))).toList();
  }

  private Map<UUID, Long> insertOrders(List<Order> orders) {
    return jdbc.prepareStatement(
        """
        insert into ticket_order
          (id, buyer, performance, status, quantity, total, currency, created_at, pay_by,
            set_aside_until)
        select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        returning id, number
        """,
        statement -> {
          Parameters.of(statement)
              .ids(orders.stream().map(Order::id).toList())
              .ids(orders.stream().map(Order::buyer).toList())
              .texts(orders.stream().map(Order::performance).toList())
              .texts(orders.stream().map(order -> order.status().name()).toList())
              .integers(orders.stream().map(order -> order.tickets().size()).toList())
              .numbers(orders.stream().map(Order::total).toList())
              .texts(orders.stream().map(Order::currency).toList())
              .instants(orders.stream().map(Order::createdAt).toList())
              .optionalInstants(orders.stream().map(Order::payBy).toList())
              .optionalInstants(
                  orders.stream()
                      .map(order -> order.setAside().map(Order.SetAside::until))
                      .toList());
          Map<UUID, Long> numbers = new HashMap<>();
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              numbers.put(Columns.id(row, "id"), row.getLong("number"));
            }
          }
          return numbers;
        });
  }

  private record Issued(Order order, Ticket ticket) {}

  private void insertTickets(List<Order> orders) {
    List<Issued> all =
        orders.stream()
            .flatMap(order -> order.tickets().stream().map(ticket -> new Issued(order, ticket)))
            .toList();
    jdbc.prepareStatement(
        """
        insert into ticket
          (order_id, position, code, performance, section, seat, ticket_type, price, status)
        select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        statement -> {
          Parameters.of(statement)
              .ids(all.stream().map(issued -> issued.order().id()).toList())
              .integers(all.stream().map(issued -> issued.ticket().position()).toList())
              .optionalTexts(all.stream().map(issued -> issued.ticket().code()).toList())
              .texts(all.stream().map(issued -> issued.order().performance()).toList())
              .texts(all.stream().map(issued -> issued.ticket().section()).toList())
              .optionalTexts(all.stream().map(issued -> issued.ticket().seat()).toList())
              .texts(all.stream().map(issued -> issued.ticket().ticketType()).toList())
              .numbers(all.stream().map(issued -> issued.ticket().price()).toList())
              .texts(all.stream().map(issued -> issued.ticket().status().name()).toList());
          return statement.executeUpdate();
        });
  }

  /** Stores what an order that is locked has become, and its tickets. */
  void update(Order order) {
    jdbc.prepareStatement(
        """
        update ticket_order
        set status = ?, cancelled_quantity = ?, paid = ?, refund_due = ?, refunded = ?,
          refunded_early = ?, cancelled_at = ?, set_aside_until = ?, payment_unresolved_since = ?
        where id = ?
        """,
        statement -> {
          Parameters.of(statement)
              .text(order.status().name())
              .number(order.cancelledQuantity())
              .number(order.money().paid())
              .number(order.money().refundDue())
              .number(order.money().refunded())
              .number(order.money().refundedEarly())
              .optionalInstant(order.cancelledAt())
              .optionalInstant(order.setAside().map(Order.SetAside::until))
              .optionalInstant(order.setAside().flatMap(Order.SetAside::unresolvedSince))
              .id(order.id());
          return statement.executeUpdate();
        });
    jdbc.prepareStatement(
        """
        update ticket set status = changed.status, code = changed.code
        from unnest(?, ?, ?) as changed (position, status, code)
        where ticket.order_id = ? and ticket.position = changed.position
          and ticket.status <> changed.status
        """,
        statement -> {
          Parameters.of(statement)
              .integers(order.tickets().stream().map(Ticket::position).toList())
              .texts(order.tickets().stream().map(ticket -> ticket.status().name()).toList())
              .optionalTexts(order.tickets().stream().map(Ticket::code).toList())
              .id(order.id());
          return statement.executeUpdate();
        });
  }

  /** A buyer's own order. */
  Optional<Order> find(UUID id, UUID buyer) {
    return jdbc.prepareStatement(
        SELECT + "where o.id = ? and o.buyer = ? order by t.position",
        statement -> {
          Parameters.of(statement).id(id).id(buyer);
          return read(statement.executeQuery()).stream().findFirst();
        });
  }

  /** Any order. */
  Optional<Order> find(UUID id) {
    return jdbc.prepareStatement(
        SELECT + "where o.id = ? order by t.position",
        statement -> {
          Parameters.of(statement).id(id);
          return read(statement.executeQuery()).stream().findFirst();
        });
  }

  /** Any order, locked with its tickets until the transaction ends. */
  Optional<Order> lock(UUID id) {
    return jdbc.prepareStatement(
        SELECT + "where o.id = ? order by t.position for update of o, t",
        statement -> {
          Parameters.of(statement).id(id);
          return read(statement.executeQuery()).stream().findFirst();
        });
  }

  /** Those of some orders that exist and are a buyer's. */
  Map<UUID, UUID> buyers(Collection<UUID> ids) {
    Map<UUID, UUID> buyers = new HashMap<>();
    if (ids.isEmpty()) {
      return buyers;
    }
    return jdbc.prepareStatement(
        "select id, buyer from ticket_order where id = any(?)",
        statement -> {
          Parameters.of(statement).ids(ids);
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              buyers.put(Columns.id(row, "id"), Columns.id(row, "buyer"));
            }
          }
          return buyers;
        });
  }

  /** A buyer's orders, the latest first. */
  List<Order> findAll(UUID buyer) {
    return jdbc.prepareStatement(
        SELECT + "where o.buyer = ? order by o.number desc, t.position",
        statement -> {
          Parameters.of(statement).id(buyer);
          return read(statement.executeQuery());
        });
  }

  /** When performances begin, those that were withdrawn too. */
  Map<String, Instant> starts(Collection<String> performances) {
    return jdbc.prepareStatement(
        "select id, starts_at from performance where id = any(?)",
        statement -> {
          Parameters.of(statement).texts(performances);
          Map<String, Instant> starts = new HashMap<>();
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              starts.put(row.getString("id"), Columns.instant(row, "starts_at"));
            }
          }
          return starts;
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
        Columns.instant(row, "starts_at"),
        OrderStatus.valueOf(row.getString("status")),
        row.getLong("total"),
        new OrderMoney(
            row.getLong("paid"),
            row.getLong("refund_due"),
            row.getLong("refunded"),
            row.getLong("refunded_early")),
        row.getString("currency"),
        Columns.instant(row, "created_at"),
        Columns.optionalInstant(row, "cancelled_at"),
        Columns.optionalInstant(row, "pay_by"),
        waits(row),
        List.of());
  }

  private static Optional<Order.SetAside> waits(ResultSet row) throws SQLException {
    Optional<Instant> unresolvedSince = Columns.optionalInstant(row, "payment_unresolved_since");
    return Columns.optionalInstant(row, "set_aside_until")
        .map(until -> new Order.SetAside(until, unresolvedSince));
  }

  private static Ticket ticket(ResultSet row) throws SQLException {
    return new Ticket(
        row.getInt("position"),
        Optional.ofNullable(row.getString("code")),
        row.getString("section"),
        Optional.ofNullable(row.getString("seat")),
        row.getString("ticket_type"),
        row.getLong("price"),
        Ticket.Status.valueOf(row.getString("ticket_status")),
        Columns.optionalInstant(row, "used_at"));
  }
}
