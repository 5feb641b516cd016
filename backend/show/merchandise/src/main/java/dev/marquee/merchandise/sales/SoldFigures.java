package dev.marquee.merchandise.sales;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;

/** What buyers still count on. */
@Singleton
public class SoldFigures {
  private final JdbcOperations jdbc;

  SoldFigures(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What is owed.
   *
   * @param pieces that are paid, or may still be paid, and were not handed out
   * @param orders that have such a piece
   */
  @Serdeable
  public record Sold(long pieces, long orders) {}

  /** What is owed of all items, those that an edit has withdrawn included. */
  @Transactional(readOnly = true)
  public Sold read() {
    return jdbc.prepareStatement(
        """
        select coalesce(sum(l.quantity), 0) as pieces, count(distinct o.id) as orders
        from pickup_order o join order_line l on l.order_id = o.id
        where l.status <> 'CANCELLED' and o.pickup_status is distinct from 'PICKED_UP'
        """,
        statement -> {
          try (ResultSet row = statement.executeQuery()) {
            row.next();
            return new Sold(row.getLong("pieces"), row.getLong("orders"));
          }
        });
  }
}
