package dev.marquee.merchandise.item;

import dev.marquee.kit.database.sql.Parameters;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Counts pieces in and out, within the caller's transaction. Everyone locks items by identifier, in
 * ascending order, so nobody waits in a circle.
 */
@Singleton
public class Stock {
  private final JdbcOperations jdbc;

  Stock(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Takes pieces of items. The condition decides: whoever comes second waits for the first one's
   * commit, looks at the row again, and finds what is left.
   *
   * @param pieces how many, by the item's identifier
   * @return the items of which there were not enough; if there are any, the caller puts the others
   *     back or rolls back
   */
  public SortedSet<String> take(SortedMap<String, Integer> pieces) {
    SortedSet<String> missing = new TreeSet<>();
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
  public boolean takeAll(SortedMap<String, Integer> pieces) {
    SortedSet<String> missing = take(pieces);
    if (missing.isEmpty()) {
      return true;
    }
    SortedMap<String, Integer> taken = new TreeMap<>(pieces);
    taken.keySet().removeAll(missing);
    putBack(taken);
    return false;
  }

  /** Takes pieces of an item, all or none. */
  boolean take(String item, int quantity) {
    return jdbc.prepareStatement(
        "update item set taken = taken + ? where id = ? and taken + ? <= stock",
        statement -> {
          Parameters.of(statement).number(quantity).text(item).number(quantity);
          return statement.executeUpdate() == 1;
        });
  }

  /**
   * Puts pieces back. Where the seller has offered fewer than were taken meanwhile, they are not
   * for sale again.
   */
  public void putBack(SortedMap<String, Integer> pieces) {
    for (var returned : pieces.entrySet()) {
      jdbc.prepareStatement(
          """
          update item set taken = taken - ?, stock = greatest(offered, taken - ?) where id = ?
          """,
          statement -> {
            Parameters.of(statement)
                .number(returned.getValue())
                .number(returned.getValue())
                .text(returned.getKey());
            return statement.executeUpdate();
          });
    }
  }
}
