package dev.marquee.merchandise.order;

import dev.marquee.kit.database.sql.Columns;
import dev.marquee.kit.database.sql.Parameters;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Finds orders that wait for their payment. Everything runs in the caller's transaction. */
@Singleton
class UnpaidStore {
  private final JdbcOperations jdbc;
  private final OrderStore orders;

  UnpaidStore(JdbcOperations jdbc, OrderStore orders) {
    this.jdbc = jdbc;
    this.orders = orders;
  }

  /**
   * Makes a buyer's requests take turns until the commit, and counts the orders that wait for their
   * payment. Two statements in one round trip: the second one's snapshot must be newer than the
   * lock.
   */
  int lockAndCount(UUID buyer) {
    return jdbc.prepareStatement(
        """
        select pg_advisory_xact_lock(hashtextextended('buyer ' || ?, 0));
        select count(*) from pickup_order where buyer = ? and status = 'PENDING_PAYMENT'
        """,
        statement -> {
          Parameters.of(statement).text(buyer.toString()).id(buyer);
          statement.execute();
          statement.getMoreResults();
          try (ResultSet row = statement.getResultSet()) {
            row.next();
            return row.getInt(1);
          }
        });
  }

  /**
   * An order that was not paid in time and whose payment is not under way, locked; one that
   * somebody else has locked is left to them.
   */
  Optional<Order> lockLate(Instant now) {
    return jdbc.prepareStatement(
        """
        select id from pickup_order
        where status = 'PENDING_PAYMENT' and payment_unresolved_since is null and pay_by <= ?
        order by pay_by limit 1
        for update skip locked
        """,
        statement -> {
          Parameters.of(statement).instant(now);
          try (ResultSet row = statement.executeQuery()) {
            return row.next() ? orders.lock(Columns.id(row, "id")) : Optional.empty();
          }
        });
  }
}
