package dev.marquee.merchandise.order;

import dev.marquee.kit.database.sql.Parameters;
import dev.marquee.merchandise.item.OptionsText;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps orders and their lines. Everything runs in the caller's transaction. */
@Singleton
public class OrderStore {
  private final JdbcOperations jdbc;
  private final OrderRows rows;
  private final OptionsText options;

  OrderStore(JdbcOperations jdbc, OrderRows rows, OptionsText options) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.options = options;
  }

  /**
   * Stores a new order.
   *
   * @return the same with its number
   */
  Order insert(Order order) {
    long number =
        jdbc.prepareStatement(
            """
            insert into pickup_order (id, buyer, status, pickup_number, pickup_status,
              pickup_status_at, total, currency, created_at, pay_by, together)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning number
            """,
            statement -> {
              Parameters.of(statement)
                  .id(order.id())
                  .id(order.buyer())
                  .text(order.status().name())
                  .optionalNumber(order.pickup().map(Pickup::number))
                  .optionalText(order.pickup().map(pickup -> pickup.status().name()))
                  .optionalInstant(order.pickup().map(Pickup::since))
                  .number(order.total())
                  .text(order.currency())
                  .instant(order.createdAt())
                  .optionalInstant(order.payBy())
                  .optionalId(order.together());
              try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong("number");
              }
            });
    insertLines(order);
    return order.numbered(number);
  }

  private void insertLines(Order order) {
    jdbc.prepareStatement(
        """
        insert into order_line
          (order_id, position, item, name, options, quantity, price, status, keeps_stock)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        statement -> {
          for (Line line : order.lines()) {
            Parameters.of(statement)
                .id(order.id())
                .number(line.position())
                .text(line.item())
                .text(line.name())
                .text(options.write(line.options()))
                .number(line.quantity())
                .number(line.price())
                .text(line.status().name())
                .bool(line.keepsStock());
            statement.addBatch();
          }
          return statement.executeBatch();
        });
  }

  /** Stores what an order that is locked has become, and its lines. */
  public void update(Order order) {
    jdbc.prepareStatement(
        """
        update pickup_order
        set status = ?, pickup_number = ?, pickup_status = ?, pickup_status_at = ?,
          pickup_status_before = ?, paid = ?, refund_due = ?, refunded = ?, cancelled_at = ?,
          payment_unresolved_since = ?
        where id = ?
        """,
        statement -> {
          Parameters.of(statement)
              .text(order.status().name())
              .optionalNumber(order.pickup().map(Pickup::number))
              .optionalText(order.pickup().map(pickup -> pickup.status().name()))
              .optionalInstant(order.pickup().map(Pickup::since))
              .optionalText(order.pickup().flatMap(Pickup::before).map(Enum::name))
              .number(order.money().paid())
              .number(order.money().refundDue())
              .number(order.money().refunded())
              .optionalInstant(order.cancelledAt())
              .optionalInstant(order.paymentUnresolvedSince())
              .id(order.id());
          return statement.executeUpdate();
        });
    jdbc.prepareStatement(
        """
        update order_line set status = ?, keeps_stock = ?
        where order_id = ? and position = ? and (status, keeps_stock) is distinct from (?, ?)
        """,
        statement -> {
          for (Line line : order.lines()) {
            Parameters.of(statement)
                .text(line.status().name())
                .bool(line.keepsStock())
                .id(order.id())
                .number(line.position())
                .text(line.status().name())
                .bool(line.keepsStock());
            statement.addBatch();
          }
          return statement.executeBatch();
        });
  }

  /** A number to be called by that nobody else has. */
  public int nextPickupNumber() {
    return jdbc.prepareStatement(
        "select nextval('pickup_number')",
        statement -> {
          try (ResultSet row = statement.executeQuery()) {
            row.next();
            return Math.toIntExact(row.getLong(1));
          }
        });
  }

  /** A buyer's own order. */
  Optional<Order> find(UUID id, UUID buyer) {
    return jdbc.prepareStatement(
        OrderRows.SELECT + "where o.id = ? and o.buyer = ? order by l.position",
        statement -> {
          Parameters.of(statement).id(id).id(buyer);
          return rows.read(statement.executeQuery()).stream().findFirst();
        });
  }

  /**
   * Any order, locked with its lines until the transaction ends: whoever had to wait must see what
   * became of both.
   */
  public Optional<Order> lock(UUID id) {
    return jdbc.prepareStatement(
        OrderRows.SELECT + "where o.id = ? order by l.position for update of o, l",
        statement -> {
          Parameters.of(statement).id(id);
          return rows.read(statement.executeQuery()).stream().findFirst();
        });
  }

  /** A buyer's orders, the latest first. */
  List<Order> findAll(UUID buyer) {
    return jdbc.prepareStatement(
        OrderRows.SELECT + "where o.buyer = ? order by o.number desc, l.position",
        statement -> {
          Parameters.of(statement).id(buyer);
          return rows.read(statement.executeQuery());
        });
  }
}
