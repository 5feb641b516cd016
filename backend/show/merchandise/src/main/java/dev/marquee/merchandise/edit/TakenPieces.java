package dev.marquee.merchandise.edit;

import dev.marquee.merchandise.domain.Offer;
import dev.marquee.merchandise.item.OptionsText;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What buyers have of items, whatever they share their stock with. */
@Singleton
class TakenPieces {
  private final JdbcOperations jdbc;
  private final OptionsText choices;

  TakenPieces(JdbcOperations jdbc, OptionsText choices) {
    this.jdbc = jdbc;
    this.choices = choices;
  }

  /**
   * Pieces of an item that are not for sale.
   *
   * @param item its name
   * @param options what was chosen
   * @param reserved of orders that wait for their payment
   * @param sold that are somebody's, or gone
   */
  record Taken(String item, Map<String, String> options, long reserved, long sold) {
    long pieces() {
      return reserved + sold;
    }

    boolean isOf(String name, Offer offer) {
      return item.equals(name) && (offer.options().isEmpty() || offer.options().equals(options));
    }

    Taken and(Taken other) {
      return new Taken(item, options, reserved + other.reserved, sold + other.sold);
    }
  }

  /** All of them, one for each choice of each item. */
  @Transactional(readOnly = true)
  List<Taken> read() {
    return jdbc.prepareStatement(
        """
        select i.name, l.options::jsonb as options,
          coalesce(sum(l.quantity) filter (where l.status = 'RESERVED'), 0) as reserved,
          coalesce(sum(l.quantity) filter (where l.status <> 'RESERVED'), 0) as sold
        from order_line l join item i on i.id = l.item
        where l.keeps_stock
        group by 1, 2
        order by 1, 2
        """,
        statement -> {
          List<Taken> taken = new ArrayList<>();
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              taken.add(
                  new Taken(
                      row.getString("name"),
                      choices.read(row.getString("options")),
                      row.getLong("reserved"),
                      row.getLong("sold")));
            }
          }
          return taken;
        });
  }
}
