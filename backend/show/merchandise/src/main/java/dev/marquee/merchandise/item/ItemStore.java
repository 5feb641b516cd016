package dev.marquee.merchandise.item;

import dev.marquee.kit.database.sql.Parameters;
import dev.marquee.merchandise.domain.Item;
import dev.marquee.merchandise.domain.ItemFacts;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Keeps items. Everything runs in the caller's transaction. */
@Singleton
public class ItemStore {
  private final JdbcOperations jdbc;
  private final ItemRows rows;
  private final OptionsJson options;
  private final StockStore stock;

  ItemStore(JdbcOperations jdbc, ItemRows rows, OptionsJson options, StockStore stock) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.options = options;
    this.stock = stock;
  }

  /** What is for sale, in the seller's order. */
  List<Item> forSale() {
    return jdbc.prepareStatement(
        ItemRows.SELECT + "where i.for_sale order by i.place, i.id",
        statement -> rows.read(statement.executeQuery()));
  }

  /** Those of some items that there are, or were, by their identifiers. */
  public Map<String, Item> find(Collection<String> ids) {
    return jdbc.prepareStatement(
        ItemRows.SELECT + "where i.id = any(?) order by i.id",
        statement -> {
          Parameters.of(statement).texts(ids);
          return rows.read(statement.executeQuery()).stream()
              .collect(Collectors.toMap(Item::id, Function.identity()));
        });
  }

  /**
   * Like {@link #find}, and keeps edits away from them until the transaction ends: neither their
   * prices nor how their stock is counted can change meanwhile. Others may lock them like this,
   * too.
   */
  public Map<String, Item> lock(Collection<String> ids) {
    stock.lock(ids);
    return find(ids);
  }

  /**
   * Puts exactly these items on sale, in this order. One that has the name of an earlier one is
   * that one. Fewer pieces than are taken already means that it is sold out; what comes back is
   * then not sold again.
   */
  public void offer(List<ItemFacts> wanted) {
    Map<String, Known> known = lockAll();
    jdbc.prepareStatement(
        "update item set for_sale = false where for_sale", statement -> statement.executeUpdate());
    for (int place = 0; place < wanted.size(); place++) {
      ItemFacts facts = wanted.get(place);
      Known before = known.get(facts.name());
      if (before == null) {
        // Items are never deleted, so their count makes the next identifier.
        String next = "i" + (known.size() + 1);
        insert(next, facts, place);
        stock.offer(next, facts.stock());
        known.put(facts.name(), new Known(next, facts.isStockByOption()));
      } else {
        update(before.id(), facts, place);
        if (before.stockByOption() == facts.isStockByOption()) {
          stock.offer(before.id(), facts.stock());
        } else {
          stock.recount(before.id(), facts.stock());
        }
      }
    }
  }

  private record Known(String id, boolean stockByOption) {}

  /**
   * Locks all items in the order in which orders lock them, against those locks, and answers them
   * by their names.
   */
  private Map<String, Known> lockAll() {
    return jdbc.prepareStatement(
        "select id, name, stock_by_option from item order by id for update",
        statement -> {
          Map<String, Known> known = new HashMap<>();
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              known.put(
                  row.getString("name"),
                  new Known(row.getString("id"), row.getBoolean("stock_by_option")));
            }
          }
          return known;
        });
  }

  private void insert(String id, ItemFacts facts, int place) {
    jdbc.prepareStatement(
        """
        insert into item
          (for_sale, place, price, description, picture, options, stock_by_option, name, id)
        values (true, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        statement -> {
          described(statement, facts, place).text(facts.name()).text(id);
          return statement.executeUpdate();
        });
  }

  private void update(String id, ItemFacts facts, int place) {
    jdbc.prepareStatement(
        """
        update item set for_sale = true, place = ?, price = ?, description = ?, picture = ?,
          options = ?, stock_by_option = ?
        where id = ?
        """,
        statement -> {
          described(statement, facts, place).text(id);
          return statement.executeUpdate();
        });
  }

  private Parameters described(PreparedStatement statement, ItemFacts facts, int place)
      throws SQLException {
    return Parameters.of(statement)
        .number(place)
        .number(facts.price())
        .optionalText(facts.description())
        .optionalText(facts.picture())
        .text(options.write(facts.options()))
        .bool(facts.isStockByOption());
  }
}
