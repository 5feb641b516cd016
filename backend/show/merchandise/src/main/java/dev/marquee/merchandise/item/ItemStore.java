package dev.marquee.merchandise.item;

import dev.marquee.kit.database.sql.Parameters;
import dev.marquee.merchandise.domain.Item;
import dev.marquee.merchandise.domain.ItemFacts;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps items. Everything runs in the caller's transaction. */
@Singleton
public class ItemStore {
  private final JdbcOperations jdbc;
  private final OptionsJson options;

  ItemStore(JdbcOperations jdbc, OptionsJson options) {
    this.jdbc = jdbc;
    this.options = options;
  }

  /** What is for sale, in the seller's order. */
  List<Item> forSale() {
    return jdbc.prepareStatement(
        "select * from item where for_sale order by place",
        statement -> read(statement.executeQuery()));
  }

  /** Those of some items that there are, or were, by their identifiers. */
  public Map<String, Item> find(Collection<String> ids) {
    return jdbc.prepareStatement(
        "select * from item where id = any(?)",
        statement -> {
          Parameters.of(statement).texts(ids);
          Map<String, Item> found = new HashMap<>();
          read(statement.executeQuery()).forEach(item -> found.put(item.id(), item));
          return found;
        });
  }

  /**
   * Puts exactly these items on sale, in this order. One that has the name of an earlier one is
   * that one. Fewer pieces than are taken already means that it is sold out; what comes back is
   * then not sold again.
   */
  public void offer(List<ItemFacts> wanted) {
    Map<String, String> known = lockAll();
    jdbc.prepareStatement(
        "update item set for_sale = false where for_sale", statement -> statement.executeUpdate());
    for (int place = 0; place < wanted.size(); place++) {
      ItemFacts facts = wanted.get(place);
      String id = known.get(facts.name());
      if (id == null) {
        // Items are never deleted, so their count makes the next identifier.
        String next = "i" + (known.size() + 1);
        insert(next, facts, place);
        known.put(facts.name(), next);
      } else {
        update(id, facts, place);
      }
    }
  }

  /** Locks all items in the order in which orders lock them, and answers names with identifiers. */
  private Map<String, String> lockAll() {
    return jdbc.prepareStatement(
        "select id, name from item order by id for update",
        statement -> {
          Map<String, String> known = new HashMap<>();
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              known.put(row.getString("name"), row.getString("id"));
            }
          }
          return known;
        });
  }

  private void insert(String id, ItemFacts facts, int place) {
    jdbc.prepareStatement(
        """
        insert into item
          (for_sale, place, price, description, picture, options, offered, stock, name, id)
        values (true, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        statement -> {
          described(statement, facts, place)
              .number(facts.stock())
              .number(facts.stock())
              .text(facts.name())
              .text(id);
          return statement.executeUpdate();
        });
  }

  private void update(String id, ItemFacts facts, int place) {
    jdbc.prepareStatement(
        """
        update item set for_sale = true, place = ?, price = ?, description = ?, picture = ?,
          options = ?, offered = ?, stock = greatest(?, taken)
        where id = ?
        """,
        statement -> {
          described(statement, facts, place).number(facts.stock()).number(facts.stock()).text(id);
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
        .text(options.write(facts.options()));
  }

  private List<Item> read(ResultSet rows) throws SQLException {
    List<Item> items = new ArrayList<>();
    try (rows) {
      while (rows.next()) {
        items.add(
            new Item(
                rows.getString("id"),
                rows.getString("name"),
                rows.getBoolean("for_sale"),
                rows.getLong("price"),
                Optional.ofNullable(rows.getString("description")),
                Optional.ofNullable(rows.getString("picture")),
                options.read(rows.getString("options")),
                rows.getInt("stock"),
                rows.getInt("taken")));
      }
    }
    return items;
  }
}
