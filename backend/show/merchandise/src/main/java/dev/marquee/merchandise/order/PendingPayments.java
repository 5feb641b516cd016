package dev.marquee.merchandise.order;

import dev.marquee.merchandise.sql.Parameters;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.util.UUID;

/** Knows whose payment is under way. */
@Singleton
class PendingPayments {
  private final JdbcOperations jdbc;

  PendingPayments(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** Whether somebody has begun to pay this order and nobody knows yet how it ended. */
  boolean isPending(UUID order) {
    return jdbc.prepareStatement(
        """
        select from payment_attempt where order_id = ? and state in ('STARTED', 'UNKNOWN')
        """,
        statement -> {
          Parameters.of(statement).id(order);
          try (ResultSet row = statement.executeQuery()) {
            return row.next();
          }
        });
  }
}
