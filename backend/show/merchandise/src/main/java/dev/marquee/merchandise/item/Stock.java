package dev.marquee.merchandise.item;

import dev.marquee.kit.database.sql.Parameters;
import dev.marquee.merchandise.domain.Choice;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Counts pieces in and out, within the caller's transaction. Everyone locks items by identifier, in
 * ascending order, against edits, and then the stock of what is chosen in the order of choices; so
 * nobody waits in a circle. A choice counts where its item says: by itself, or with all others.
 */
@Singleton
public class Stock {
  private final JdbcOperations jdbc;
  private final StockStore store;
  private final OptionsText choices;

  Stock(JdbcOperations jdbc, StockStore store, OptionsText choices) {
    this.jdbc = jdbc;
    this.store = store;
    this.choices = choices;
  }

  /**
   * Takes pieces. The condition decides: whoever comes second waits for the first one's commit,
   * looks at the row again, and finds what is left. The caller has locked the items ({@link
   * ItemStore#lock}).
   *
   * @param pieces how many of what
   * @return of what there were not enough; if there is any, the caller puts the others back or
   *     rolls back
   */
  public SortedSet<Choice> take(SortedMap<Choice, Integer> pieces) {
    SortedSet<Choice> missing = new TreeSet<>();
    for (var wanted : pieces.entrySet()) {
      if (!take(wanted.getKey(), wanted.getValue())) {
        missing.add(wanted.getKey());
      }
    }
    return missing;
  }

  /**
   * Takes all of these pieces or none.
   *
   * @return whether all were there
   */
  public boolean takeAll(SortedMap<Choice, Integer> pieces) {
    lock(pieces);
    SortedSet<Choice> missing = take(pieces);
    if (missing.isEmpty()) {
      return true;
    }
    SortedMap<Choice, Integer> taken = new TreeMap<>(pieces);
    taken.keySet().removeAll(missing);
    putBack(taken);
    return false;
  }

  /** Takes pieces of what is chosen of an item, all or none. */
  boolean take(Choice choice, int quantity) {
    return jdbc.prepareStatement(
        """
        update item_stock s set taken = s.taken + ?
        from item i
        where i.id = ? and s.item = i.id
          and s.options = case when i.stock_by_option then ?::jsonb else '{}' end
          and s.taken + ? <= s.stock
        """,
        statement -> {
          Parameters.of(statement)
              .number(quantity)
              .text(choice.item())
              .text(choices.write(choice.options()))
              .number(quantity);
          return statement.executeUpdate() == 1;
        });
  }

  /**
   * Puts pieces back. Where the seller has offered fewer than were taken meanwhile, they are not
   * for sale again.
   */
  public void putBack(SortedMap<Choice, Integer> pieces) {
    lock(pieces);
    for (var returned : pieces.entrySet()) {
      jdbc.prepareStatement(
          """
          update item_stock s set taken = s.taken - ?, stock = greatest(s.offered, s.taken - ?)
          from item i
          where i.id = ? and s.item = i.id
            and s.options = case when i.stock_by_option then ?::jsonb else '{}' end
          """,
          statement -> {
            Parameters.of(statement)
                .number(returned.getValue())
                .number(returned.getValue())
                .text(returned.getKey().item())
                .text(choices.write(returned.getKey().options()));
            return statement.executeUpdate();
          });
    }
  }

  private void lock(SortedMap<Choice, Integer> pieces) {
    store.lock(pieces.keySet().stream().map(Choice::item).collect(Collectors.toSet()));
  }
}
