package dev.marquee.ticketing.order;

import dev.marquee.kit.database.sql.Columns;
import dev.marquee.kit.database.sql.Parameters;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds orders that wait for their payment; looks without a lock. */
@Singleton
class WaitingOrders {
  private final JdbcOperations jdbc;

  WaitingOrders(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** Some orders that were not paid in time. */
  List<UUID> unpaid(Instant now, int limit) {
    return waiting("payment_unresolved_since is null", now, limit);
  }

  /** Some orders with an unresolved payment whose seats will be free at some moment. */
  List<UUID> unresolved(Instant moment, int limit) {
    return waiting("payment_unresolved_since is not null", moment, limit);
  }

  /** Since when the payment of an order is unresolved; of several the first. */
  Optional<Instant> unresolvedSince() {
    return jdbc.prepareStatement(
        """
        select min(payment_unresolved_since) as since from ticket_order
        where status = 'PENDING_PAYMENT' and payment_unresolved_since is not null
        """,
        statement -> {
          try (ResultSet row = statement.executeQuery()) {
            row.next();
            return Columns.optionalInstant(row, "since");
          }
        });
  }

  private List<UUID> waiting(String which, Instant until, int limit) {
    return jdbc.prepareStatement(
        """
        select id from ticket_order
        where status = 'PENDING_PAYMENT' and set_aside_until <= ? and %s
        order by set_aside_until limit ?
        """
            .formatted(which),
        statement -> {
          Parameters.of(statement).instant(until).number(limit);
          List<UUID> ids = new ArrayList<>();
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              ids.add(Columns.id(row, "id"));
            }
          }
          return ids;
        });
  }
}
