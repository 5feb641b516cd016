package dev.marquee.payment.payable;

import static dev.marquee.kit.database.sql.Parameters.bind;

import dev.marquee.kit.database.sql.Columns;
import dev.marquee.payment.domain.OrderKind;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Payable orders in the database. Everything runs in the caller's transaction. */
@Singleton
public class PayableStore {
  private final JdbcOperations jdbc;

  PayableStore(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Keeps what is known of an order. What is older than what is kept changes nothing, and what is
   * due never becomes less: a repeated event from before must not take a refund back.
   */
  void keep(Payable order) {
    jdbc.prepareStatement(
        """
        insert into payable as known (order_id, kind, number, buyer, title, status, total,
          refund_due, currency, pay_by, happened_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (order_id) do update set
          status = excluded.status, total = excluded.total, title = excluded.title,
          refund_due = greatest(known.refund_due, excluded.refund_due),
          pay_by = excluded.pay_by, happened_at = excluded.happened_at
        where known.happened_at <= excluded.happened_at
        """,
        statement ->
            bind(
                    statement,
                    order.order(),
                    order.kind(),
                    order.number(),
                    order.buyer(),
                    order.title(),
                    order.status(),
                    order.total(),
                    order.refundDue(),
                    order.currency(),
                    order.payBy(),
                    order.happenedAt())
                .executeUpdate());
  }

  /** Those of some orders that are known. */
  public List<Payable> find(Collection<UUID> orders) {
    return jdbc.prepareStatement(
        "select * from payable where order_id = any(?) order by order_id",
        statement -> Columns.all(bind(statement, orders), PayableStore::read));
  }

  /**
   * Locks orders until the transaction ends. Whoever changes payments or refunds of an order has
   * locked it before, in the order of identifiers, so that nobody waits in a circle.
   */
  public List<Payable> lock(Collection<UUID> orders) {
    return jdbc.prepareStatement(
        "select * from payable where order_id = any(?) order by order_id for update",
        statement -> Columns.all(bind(statement, orders), PayableStore::read));
  }

  private static Payable read(ResultSet row) throws SQLException {
    return new Payable(
        Columns.id(row, "order_id"),
        OrderKind.valueOf(row.getString("kind")),
        row.getString("number"),
        Columns.id(row, "buyer"),
        row.getString("title"),
        row.getString("status"),
        row.getLong("total"),
        row.getLong("refund_due"),
        row.getString("currency"),
        Columns.optionalInstant(row, "pay_by"),
        Columns.instant(row, "happened_at"));
  }
}
