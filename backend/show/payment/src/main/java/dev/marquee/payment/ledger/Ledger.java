package dev.marquee.payment.ledger;

import static dev.marquee.kit.database.sql.Parameters.bind;

import dev.marquee.kit.database.sql.Columns;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/**
 * What has happened to money. Entries are written in the transaction that makes them true, and the
 * database refuses to change or remove them.
 */
@Singleton
public class Ledger {
  private final JdbcOperations jdbc;
  private final Clock clock;

  Ledger(JdbcOperations jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Adds an entry to the caller's transaction. */
  public void add(LedgerEntry entry) {
    jdbc.prepareStatement(
        """
        insert into ledger_entry
          (at, kind, payment_id, order_id, amount, currency, reference, code, message)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        statement ->
            bind(
                    statement,
                    clock.instant(),
                    entry.kind(),
                    entry.payment(),
                    entry.order(),
                    entry.amount(),
                    entry.currency(),
                    entry.reference(),
                    entry.code(),
                    entry.message())
                .executeUpdate());
  }

  /**
   * A page of entries, the latest first.
   *
   * @param before the number of the entry before which it begins
   */
  @Transactional(readOnly = true)
  List<LedgerController.Entry> page(long before, int limit) {
    return jdbc.prepareStatement(
        "select * from ledger_entry where id < ? order by id desc limit ?",
        statement ->
            Columns.all(
                bind(statement, before, limit),
                row ->
                    new LedgerController.Entry(
                        row.getLong("id"),
                        Columns.instant(row, "at"),
                        row.getString("kind"),
                        Columns.id(row, "payment_id"),
                        Columns.id(row, "order_id"),
                        row.getLong("amount"),
                        row.getString("currency"),
                        row.getString("reference"),
                        row.getString("code"),
                        row.getString("message"))));
  }
}
