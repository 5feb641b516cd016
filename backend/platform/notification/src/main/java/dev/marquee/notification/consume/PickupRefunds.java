package dev.marquee.notification.consume;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.util.UUID;

/**
 * How much of merchandise was paid back before, since events tell the sum. Must be called within a
 * transaction.
 */
@Singleton
class PickupRefunds {
  private final JdbcOperations jdbc;

  PickupRefunds(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** What a sum is more than the one before it, never less than 0; the sum is remembered. */
  long more(UUID order, long refunded) {
    long before =
        jdbc.prepareStatement(
            "select refunded from pickup_refund where pickup_order = ?",
            statement -> {
              statement.setObject(1, order);
              try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong("refunded") : 0L;
              }
            });
    jdbc.prepareStatement(
        """
        insert into pickup_refund (pickup_order, refunded) values (?, ?)
        on conflict (pickup_order) do update set refunded = excluded.refunded
        """,
        statement -> {
          statement.setObject(1, order);
          statement.setLong(2, refunded);
          return statement.executeUpdate();
        });
    return Math.max(0, refunded - before);
  }
}
