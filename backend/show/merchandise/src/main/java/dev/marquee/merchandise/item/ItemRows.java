package dev.marquee.merchandise.item;

import dev.marquee.merchandise.domain.Item;
import dev.marquee.merchandise.domain.StockLevel;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads items of rows that are one for each of their stocks, those of an item in a sequence. */
@Singleton
class ItemRows {
  /** The beginning of every statement whose rows can be read here. */
  static final String SELECT =
      """
      select i.*, s.options as choice, s.stock, s.taken
      from item i
      join item_stock s on s.item = i.id
      """;

  private final OptionsJson options;
  private final OptionsText choices;

  ItemRows(OptionsJson options, OptionsText choices) {
    this.options = options;
    this.choices = choices;
  }

  /** All items of a result, which is closed. */
  List<Item> read(ResultSet rows) throws SQLException {
    List<Item> items = new ArrayList<>();
    try (rows) {
      boolean more = rows.next();
      while (more) {
        String id = rows.getString("id");
        List<StockLevel> stock = new ArrayList<>();
        Item item = item(rows, id);
        do {
          stock.add(
              new StockLevel(
                  choices.read(rows.getString("choice")),
                  rows.getInt("stock"),
                  rows.getInt("taken")));
          more = rows.next();
        } while (more && rows.getString("id").equals(id));
        items.add(item.with(stock));
      }
    }
    return items;
  }

  private Item item(ResultSet row, String id) throws SQLException {
    return new Item(
        id,
        row.getString("name"),
        row.getBoolean("for_sale"),
        row.getLong("price"),
        Optional.ofNullable(row.getString("description")),
        Optional.ofNullable(row.getString("picture")),
        options.read(row.getString("options")),
        row.getBoolean("stock_by_option"),
        List.of());
  }
}
