package dev.marquee.merchandise.export;

import dev.marquee.kit.database.sql.Columns;
import dev.marquee.kit.database.sql.Parameters;
import dev.marquee.merchandise.item.OptionsText;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads all lines a few orders at a time, each time in a transaction of its own: however slowly
 * somebody downloads them, no connection waits for that.
 */
@Singleton
class OrderedLines {
  private final JdbcOperations jdbc;
  private final OptionsText options;

  OrderedLines(JdbcOperations jdbc, OptionsText options) {
    this.jdbc = jdbc;
    this.options = options;
  }

  /**
   * The lines of the next orders, by order and position.
   *
   * @param after the number of the order before; 0 to begin
   * @param orders of how many orders at most
   * @return empty after the last order
   */
  @Transactional(readOnly = true)
  public List<OrderedLine> read(long after, int orders) {
    return jdbc.prepareStatement(
        """
        select o.number, o.status as order_status, o.pickup_number, o.pickup_status, o.created_at,
          l.name, l.options, l.quantity, l.price, o.currency, l.status, o.buyer
        from (select * from pickup_order where number > ? order by number limit ?) o
        join order_line l on l.order_id = o.id
        order by o.number, l.position
        """,
        statement -> {
          Parameters.of(statement).number(after).number(orders);
          List<OrderedLine> lines = new ArrayList<>();
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              lines.add(
                  new OrderedLine(
                      row.getLong("number"),
                      row.getString("order_status"),
                      Optional.ofNullable(row.getObject("pickup_number", Integer.class)),
                      Optional.ofNullable(row.getString("pickup_status")),
                      Columns.instant(row, "created_at"),
                      row.getString("name"),
                      row.getString("options"),
                      row.getInt("quantity"),
                      row.getLong("price"),
                      row.getString("currency"),
                      row.getString("status"),
                      Columns.id(row, "buyer"),
                      String.join(" / ", options.read(row.getString("options")).values())));
            }
          }
          return lines;
        });
  }
}
