package dev.marquee.merchandise.item;

import dev.marquee.kit.database.sql.Parameters;
import dev.marquee.merchandise.domain.Offer;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;

/**
 * Keeps how many pieces of items there are. Everything runs in the caller's transaction; what an
 * edit does wants the item locked for itself alone.
 */
@Singleton
class StockStore {
  private final JdbcOperations jdbc;
  private final OptionsText choices;

  StockStore(JdbcOperations jdbc, OptionsText choices) {
    this.jdbc = jdbc;
    this.choices = choices;
  }

  /** Keeps edits away from items, in ascending order, until the transaction ends. */
  void lock(Collection<String> items) {
    jdbc.prepareStatement(
        "select id from item where id = any(?) order by id for share",
        statement -> {
          Parameters.of(statement).texts(items);
          return statement.execute();
        });
  }

  /** Offers exactly this of an item; what is taken of it stays so. */
  void offer(String item, List<Offer> offers) {
    // What is no longer offered is kept, because somebody has it; it is not sold again.
    jdbc.prepareStatement(
        "update item_stock set offered = 0, stock = taken where item = ?",
        statement -> {
          Parameters.of(statement).text(item);
          return statement.executeUpdate();
        });
    jdbc.prepareStatement(
        """
        insert into item_stock as present (item, options, offered, stock)
        values (?, ?::jsonb, ?, ?)
        on conflict (item, options) do update
          set offered = excluded.offered, stock = greatest(excluded.offered, present.taken)
        """,
        statement -> {
          for (Offer offer : offers) {
            Parameters.of(statement)
                .text(item)
                .text(choices.write(offer.options()))
                .number(offer.pieces())
                .number(offer.pieces());
            statement.addBatch();
          }
          return statement.executeBatch();
        });
  }

  /**
   * Offers exactly this of an item whose stock was counted in the other way before: what is taken
   * follows from the lines of orders.
   */
  void recount(String item, List<Offer> offers) {
    jdbc.prepareStatement(
        "delete from item_stock where item = ?",
        statement -> {
          Parameters.of(statement).text(item);
          return statement.executeUpdate();
        });
    offer(item, offers);
    jdbc.prepareStatement(
        """
        insert into item_stock as present (item, options, offered, stock, taken)
        select i.id, case when i.stock_by_option then l.options::jsonb else '{}' end, 0,
          sum(l.quantity), sum(l.quantity)
        from item i join order_line l on l.item = i.id
        where i.id = ? and l.keeps_stock
        group by 1, 2
        on conflict (item, options) do update
          set taken = excluded.taken, stock = greatest(present.offered, excluded.taken)
        """,
        statement -> {
          Parameters.of(statement).text(item);
          return statement.executeUpdate();
        });
  }
}
