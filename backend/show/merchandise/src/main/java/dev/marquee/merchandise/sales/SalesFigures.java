package dev.marquee.merchandise.sales;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;

/** What is reserved and sold of each item. */
@Singleton
public class SalesFigures {
  private final JdbcOperations jdbc;

  SalesFigures(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The figures of one item; numbers of pieces.
   *
   * @param stock how many were ever for sale; 0 when it was withdrawn
   * @param reserved of orders that wait for their payment
   * @param sold of confirmed orders, without what was given back
   * @param returned given back by buyers or the seller after they were sold
   * @param revenue in minor units, of what is sold
   */
  @Serdeable
  public record ItemSales(
      String id, String name, int stock, long reserved, long sold, long returned, long revenue) {}

  /** All items that were ever for sale: those that are, in the seller's order, then the others. */
  @Transactional(readOnly = true)
  public List<ItemSales> read() {
    return jdbc.prepareStatement(
        """
        select i.id, i.name, case when i.for_sale then i.offered else 0 end as stock,
          coalesce(sum(l.quantity) filter (where l.status = 'RESERVED'), 0) as reserved,
          coalesce(sum(l.quantity) filter (where l.status = 'ORDERED'), 0) as sold,
          coalesce(sum(l.quantity) filter (
            where l.status = 'CANCELLED' and o.pickup_number is not null), 0) as returned,
          coalesce(sum(l.quantity * l.price) filter (where l.status = 'ORDERED'), 0) as revenue
        from item i
          left join order_line l on l.item = i.id
          left join pickup_order o on o.id = l.order_id
        group by i.id
        order by i.for_sale desc, i.place, i.id
        """,
        statement -> {
          List<ItemSales> figures = new ArrayList<>();
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              figures.add(
                  new ItemSales(
                      row.getString("id"),
                      row.getString("name"),
                      row.getInt("stock"),
                      row.getLong("reserved"),
                      row.getLong("sold"),
                      row.getLong("returned"),
                      row.getLong("revenue")));
            }
          }
          return figures;
        });
  }
}
