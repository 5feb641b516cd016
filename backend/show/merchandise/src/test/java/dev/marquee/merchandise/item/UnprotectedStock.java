package dev.marquee.merchandise.item;

import dev.marquee.kit.database.sql.Parameters;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.ResultSet;

/**
 * Takes what a look before found to be there, as a naive shop would, and takes its time. Only for
 * the test that shows that the race suite sees too much being sold when that happens.
 */
@Singleton
@Replaces(Stock.class)
@Requires(property = "test.unprotected", value = "true")
class UnprotectedStock extends Stock {
  private final JdbcOperations jdbc;

  UnprotectedStock(JdbcOperations jdbc) {
    super(jdbc);
    this.jdbc = jdbc;
  }

  @Override
  boolean take(String item, int quantity) {
    boolean enough =
        jdbc.prepareStatement(
            "select stock - taken, pg_sleep(0.05) from item where id = ?",
            statement -> {
              Parameters.of(statement).text(item);
              try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getInt(1) >= quantity;
              }
            });
    if (enough) {
      jdbc.prepareStatement(
          "update item set taken = taken + ? where id = ?",
          statement -> {
            Parameters.of(statement).number(quantity).text(item);
            return statement.executeUpdate();
          });
    }
    return enough;
  }
}
