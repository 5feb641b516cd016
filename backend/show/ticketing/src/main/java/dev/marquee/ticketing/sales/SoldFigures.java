package dev.marquee.ticketing.sales;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;

/** How many tickets somebody counts on. */
@Singleton
public class SoldFigures {
  private final JdbcOperations jdbc;

  SoldFigures(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What is sold.
   *
   * @param tickets that somebody holds, used or not, and those of orders that wait for their
   *     payment; without those that were given back
   * @param orders that have such a ticket
   */
  @Serdeable
  public record Sold(long tickets, long orders) {}

  /** What is sold of all performances, those that an edit has withdrawn included. */
  @Transactional(readOnly = true)
  public Sold read() {
    return jdbc.prepareStatement(
        """
        select count(*) as tickets, count(distinct t.order_id) as orders
        from ticket t join ticket_order o on o.id = t.order_id
        where t.status <> 'CANCELLED'
          and o.status in ('PENDING_PAYMENT', 'CONFIRMED', 'PARTIALLY_REFUNDED')
        """,
        statement -> {
          try (ResultSet row = statement.executeQuery()) {
            row.next();
            return new Sold(row.getLong("tickets"), row.getLong("orders"));
          }
        });
  }
}
