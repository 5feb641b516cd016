package dev.marquee.merchandise.item;

import dev.marquee.kit.database.sql.Parameters;
import dev.marquee.merchandise.domain.Choice;
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
  private final OptionsText choices;

  UnprotectedStock(JdbcOperations jdbc, StockStore store, OptionsText choices) {
    super(jdbc, store, choices);
    this.jdbc = jdbc;
    this.choices = choices;
  }

  @Override
  boolean take(Choice choice, int quantity) {
    boolean enough =
        jdbc.prepareStatement(
            "select stock - taken, pg_sleep(0.05) from item_stock where item = ? and options = ?::jsonb",
            statement -> {
              Parameters.of(statement).text(choice.item()).text(counted(choice));
              try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getInt(1) >= quantity;
              }
            });
    if (enough) {
      jdbc.prepareStatement(
          "update item_stock set taken = taken + ? where item = ? and options = ?::jsonb",
          statement -> {
            Parameters.of(statement).number(quantity).text(choice.item()).text(counted(choice));
            return statement.executeUpdate();
          });
    }
    return enough;
  }

  /** Of the stock that the choice counts in. */
  private String counted(Choice choice) {
    return jdbc.prepareStatement(
        "select stock_by_option from item where id = ?",
        statement -> {
          Parameters.of(statement).text(choice.item());
          try (ResultSet row = statement.executeQuery()) {
            return row.next() && row.getBoolean(1) ? choices.write(choice.options()) : "{}";
          }
        });
  }
}
