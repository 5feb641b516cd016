package dev.marquee.merchandise.order;

import dev.marquee.kit.database.sql.Columns;
import dev.marquee.merchandise.domain.OrderStatus;
import dev.marquee.merchandise.domain.PickupStatus;
import dev.marquee.merchandise.item.OptionsText;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads orders of rows that are one for each line, those of an order in a sequence. */
@Singleton
public class OrderRows {
  /** The beginning of every statement whose rows can be read here. */
  public static final String SELECT =
      """
      select o.*, l.position, l.item, l.name, l.options, l.quantity, l.price,
        l.status as line_status, l.keeps_stock
      from pickup_order o
      join order_line l on l.order_id = o.id
      """;

  private final OptionsText options;

  OrderRows(OptionsText options) {
    this.options = options;
  }

  /** All orders of a result, which is closed. */
  public List<Order> read(ResultSet rows) throws SQLException {
    List<Order> orders = new ArrayList<>();
    try (rows) {
      boolean more = rows.next();
      while (more) {
        UUID id = Columns.id(rows, "id");
        List<Line> lines = new ArrayList<>();
        Order head = head(rows, id);
        do {
          lines.add(line(rows));
          more = rows.next();
        } while (more && Columns.id(rows, "id").equals(id));
        orders.add(head.with(lines));
      }
    }
    return orders;
  }

  private static Order head(ResultSet row, UUID id) throws SQLException {
    return new Order(
        id,
        row.getLong("number"),
        Columns.id(row, "buyer"),
        OrderStatus.valueOf(row.getString("status")),
        pickup(row),
        row.getLong("total"),
        new Money(row.getLong("paid"), row.getLong("refund_due"), row.getLong("refunded")),
        row.getString("currency"),
        Columns.instant(row, "created_at"),
        Columns.optionalInstant(row, "cancelled_at"),
        Columns.optionalInstant(row, "pay_by"),
        Columns.optionalInstant(row, "payment_unresolved_since"),
        Optional.ofNullable(row.getObject("together", UUID.class)),
        List.of());
  }

  private static Optional<Pickup> pickup(ResultSet row) throws SQLException {
    String status = row.getString("pickup_status");
    return status == null
        ? Optional.empty()
        : Optional.of(
            new Pickup(
                row.getInt("pickup_number"),
                PickupStatus.valueOf(status),
                Columns.instant(row, "pickup_status_at"),
                Optional.ofNullable(row.getString("pickup_status_before"))
                    .map(PickupStatus::valueOf)));
  }

  private Line line(ResultSet row) throws SQLException {
    return new Line(
        row.getInt("position"),
        row.getString("item"),
        row.getString("name"),
        options.read(row.getString("options")),
        row.getInt("quantity"),
        row.getLong("price"),
        Line.Status.valueOf(row.getString("line_status")),
        row.getBoolean("keeps_stock"));
  }
}
