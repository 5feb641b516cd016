package dev.marquee.merchandise.sales;

import dev.marquee.merchandise.item.OptionsText;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is reserved and sold of each item. */
@Singleton
public class SalesFigures {
  private final JdbcOperations jdbc;
  private final OptionsText choices;

  SalesFigures(JdbcOperations jdbc, OptionsText choices) {
    this.jdbc = jdbc;
    this.choices = choices;
  }

  /**
   * The figures of one item, over all of its options; numbers of pieces.
   *
   * @param stock how many were ever for sale; 0 when it was withdrawn
   * @param reserved of orders that wait for their payment
   * @param sold of confirmed orders, without what was given back
   * @param returned given back by buyers or the seller after they were sold
   * @param taken how many of the stock are not for sale: reserved, sold, or gone although they were
   *     paid back
   * @param revenue in minor units, of what is sold
   * @param options the same of each choice; empty where all options share the stock
   */
  @Serdeable
  public record ItemSales(
      String id,
      String name,
      int stock,
      long reserved,
      long sold,
      long returned,
      long taken,
      long revenue,
      List<OptionSales> options) {}

  /**
   * The figures of what is chosen of an item's options.
   *
   * @param options the value of each option
   */
  @Serdeable
  public record OptionSales(
      Map<String, String> options,
      int stock,
      long reserved,
      long sold,
      long returned,
      long taken,
      long revenue) {}

  /** All items that were ever for sale: those that are, in the seller's order, then the others. */
  @Transactional(readOnly = true)
  public List<ItemSales> read() {
    return jdbc.prepareStatement(
        """
        with line as (
          select l.item, case when i.stock_by_option then l.options::jsonb else '{}' end as options,
            coalesce(sum(l.quantity) filter (where l.status = 'RESERVED'), 0) as reserved,
            coalesce(sum(l.quantity) filter (where l.status = 'ORDERED'), 0) as sold,
            coalesce(sum(l.quantity) filter (
              where l.status = 'CANCELLED' and o.pickup_number is not null), 0) as returned,
            coalesce(sum(l.quantity * l.price) filter (where l.status = 'ORDERED'), 0) as revenue
          from order_line l
            join item i on i.id = l.item
            join pickup_order o on o.id = l.order_id
          group by 1, 2
        )
        select i.id, i.name, i.stock_by_option, k.options,
          case when i.for_sale then k.offered else 0 end as stock,
          k.taken, k.reserved, k.sold, k.returned, k.revenue
        from item i join (
          select item, options,
            coalesce(s.offered, 0) as offered, coalesce(s.taken, 0) as taken,
            coalesce(l.reserved, 0) as reserved, coalesce(l.sold, 0) as sold,
            coalesce(l.returned, 0) as returned, coalesce(l.revenue, 0) as revenue
          from item_stock s full join line l using (item, options)
        ) k on k.item = i.id
        order by i.for_sale desc, i.place, i.id, k.options
        """,
        statement -> {
          List<ItemSales> figures = new ArrayList<>();
          try (ResultSet row = statement.executeQuery()) {
            boolean more = row.next();
            while (more) {
              String id = row.getString("id");
              String name = row.getString("name");
              boolean byOption = row.getBoolean("stock_by_option");
              List<OptionSales> options = new ArrayList<>();
              do {
                options.add(option(row));
                more = row.next();
              } while (more && row.getString("id").equals(id));
              figures.add(total(id, name, options, byOption));
            }
          }
          return figures;
        });
  }

  private OptionSales option(ResultSet row) throws SQLException {
    return new OptionSales(
        choices.read(row.getString("options")),
        row.getInt("stock"),
        row.getLong("reserved"),
        row.getLong("sold"),
        row.getLong("returned"),
        row.getLong("taken"),
        row.getLong("revenue"));
  }

  private static ItemSales total(
      String id, String name, List<OptionSales> options, boolean byOption) {
    return new ItemSales(
        id,
        name,
        options.stream().mapToInt(OptionSales::stock).sum(),
        options.stream().mapToLong(OptionSales::reserved).sum(),
        options.stream().mapToLong(OptionSales::sold).sum(),
        options.stream().mapToLong(OptionSales::returned).sum(),
        options.stream().mapToLong(OptionSales::taken).sum(),
        options.stream().mapToLong(OptionSales::revenue).sum(),
        byOption ? options : List.of());
  }
}
