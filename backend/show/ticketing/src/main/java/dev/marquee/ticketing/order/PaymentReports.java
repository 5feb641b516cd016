package dev.marquee.ticketing.order;

import dev.marquee.ticketing.sql.Parameters;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;

/** Keeps what was reported of payments and refunds, so that each report counts once. */
@Singleton
class PaymentReports {
  private final JdbcOperations jdbc;

  PaymentReports(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Stores a report.
   *
   * @return whether it is new
   */
  boolean add(String reference, UUID order, String kind, long amount, Instant now) {
    return jdbc.prepareStatement(
        """
        insert into payment_report (reference, order_id, kind, amount, reported_at)
        values (?, ?, ?, ?, ?) on conflict (reference) do nothing
        """,
        statement -> {
          Parameters.of(statement)
              .text(kind + " " + reference)
              .id(order)
              .text(kind)
              .number(amount)
              .instant(now);
          return statement.executeUpdate() == 1;
        });
  }
}
