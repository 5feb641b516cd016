package dev.marquee.payment.refund;

import static dev.marquee.kit.database.sql.Parameters.bind;

import dev.marquee.kit.database.sql.Columns;
import dev.marquee.payment.domain.OrderKind;
import dev.marquee.payment.domain.PartStatus;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Refunds in the database. Everything runs in the caller's transaction. */
@Singleton
class RefundStore {
  private static final String SELECT =
      """
      select r.*, p.payment_key, p.buyer, p.currency, o.kind, o.number
      from refund r join payment p on p.id = r.payment_id join payable o on o.order_id = r.order_id
      """;

  private final JdbcOperations jdbc;

  RefundStore(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A part of a payment that was charged.
   *
   * @param asked what was asked to be paid back of it
   */
  record ChargedPart(
      UUID payment,
      PartStatus status,
      long amount,
      long refundDue,
      long asked,
      String currency,
      String reference) {}

  /** The charged parts for an order. */
  List<ChargedPart> charged(UUID order) {
    return jdbc.prepareStatement(
        """
        select pp.*, p.currency, o.refund_due, (select coalesce(sum(r.amount), 0) from refund r
          where r.payment_id = pp.payment_id and r.order_id = pp.order_id) as asked
        from payment_part pp join payment p on p.id = pp.payment_id join payable o using (order_id)
        where pp.order_id = ? and pp.status in ('PAID', 'REFUSED') order by pp.payment_id
        """,
        statement ->
            Columns.all(
                bind(statement, order),
                row ->
                    new ChargedPart(
                        Columns.id(row, "payment_id"),
                        PartStatus.valueOf(row.getString("status")),
                        row.getLong("amount"),
                        row.getLong("refund_due"),
                        row.getLong("asked"),
                        row.getString("currency"),
                        row.getString("reference"))));
  }

  void insert(
      UUID id,
      ChargedPart part,
      UUID order,
      long amount,
      Refund.Reason reason,
      UUID key,
      Instant now) {
    jdbc.prepareStatement(
        """
        insert into refund (id, payment_id, order_id, amount, reason, status, idempotency_key,
          next_try_at, created_at)
        values (?, ?, ?, ?, ?, 'PENDING', ?, ?, ?)
        """,
        statement ->
            bind(statement, id, part.payment(), order, amount, reason, key.toString(), now, now)
                .executeUpdate());
  }

  /** The order of a reference, if it is known. */
  Optional<UUID> order(String reference) {
    return jdbc
        .prepareStatement(
            "select order_id from payment_part where reference = ?",
            statement ->
                Columns.all(bind(statement, reference), row -> Columns.id(row, "order_id")))
        .stream()
        .findFirst();
  }

  /**
   * All of a part is to go back.
   *
   * @return whether that is new
   */
  boolean refuse(String reference) {
    return jdbc.prepareStatement(
            """
            update payment_part set status = 'REFUSED' where reference = ? and status = 'PAID'
            """,
            statement -> bind(statement, reference).executeUpdate())
        == 1;
  }

  /**
   * Takes a refund that is due, the only one of its payment. Nobody else gets it for a while.
   *
   * @param freshKey the idempotency key of the next try, where the last one was refused
   */
  Optional<Refund> take(Instant now, Duration lease, UUID freshKey) {
    List<Refund> due =
        jdbc.prepareStatement(
            SELECT
                + """
                where r.status <> 'DONE' and r.next_try_at <= ?
                  and not exists (select from refund other where other.payment_id = r.payment_id
                    and other.id <> r.id and other.status in ('ASKED', 'UNKNOWN'))
                order by r.next_try_at, r.id limit 1 for no key update of r, p skip locked
                """,
            statement -> Columns.all(bind(statement, now), RefundStore::read));
    if (due.isEmpty()) {
      return Optional.empty();
    }
    Refund refund = due.getFirst();
    jdbc.prepareStatement(
        """
        update refund set tries = tries + 1, next_try_at = ?,
          idempotency_key = case status when 'REFUSED' then ? else idempotency_key end,
          status = 'ASKED'
        where id = ?
        """,
        statement ->
            bind(statement, now.plus(lease), freshKey.toString(), refund.id()).executeUpdate());
    return find(refund.id()).map(taken -> marked(taken, refund));
  }

  private static Refund marked(Refund taken, Refund before) {
    return new Refund(
        taken.id(),
        taken.payment(),
        taken.paymentKey(),
        taken.order(),
        taken.kind(),
        taken.number(),
        taken.buyer(),
        taken.amount(),
        taken.currency(),
        taken.reason(),
        taken.idempotencyKey(),
        before.underway(),
        before.refused(),
        taken.tries(),
        taken.createdAt());
  }

  private Optional<Refund> find(UUID id) {
    return jdbc
        .prepareStatement(
            SELECT + "where r.id = ?",
            statement -> Columns.all(bind(statement, id), RefundStore::read))
        .stream()
        .findFirst();
  }

  /**
   * It was paid back.
   *
   * @return whether that is new
   */
  boolean done(UUID id, String transactionKey, Optional<String> code, Instant now) {
    boolean fresh =
        jdbc.prepareStatement(
                """
                update refund set status = 'DONE', transaction_key = ?, code = ?, message = null,
                  done_at = ?
                where id = ? and status <> 'DONE'
                """,
                statement -> bind(statement, transactionKey, code, now, id).executeUpdate())
            == 1;
    if (fresh) {
      touch(id);
    }
    return fresh;
  }

  /** It was not paid back, or that is not known. */
  void open(UUID id, String status, String code, String message, Instant next) {
    jdbc.prepareStatement(
        """
        update refund set status = ?, code = ?, message = ?, next_try_at = ?
        where id = ? and status <> 'DONE'
        """,
        statement -> bind(statement, status, code, message, next, id).executeUpdate());
    touch(id);
  }

  private void touch(UUID refund) {
    jdbc.prepareStatement(
        """
        update payment set version = version + 1
        where id = (select payment_id from refund where id = ?)
        """,
        statement -> bind(statement, refund).executeUpdate());
  }

  /** What was paid back of a payment for an order, and of all of the payment. */
  long done(UUID payment, Optional<UUID> order) {
    return jdbc.prepareStatement(
            """
            select coalesce(sum(amount), 0) as done from refund
            where payment_id = ? and status = 'DONE' and order_id = coalesce(?::uuid, order_id)
            """,
            statement -> Columns.all(bind(statement, payment, order), row -> row.getLong("done")))
        .getFirst();
  }

  /** What of a payment is for an order. */
  RefundStore.PartAmount part(UUID payment, UUID order) {
    return jdbc.prepareStatement(
            "select amount, reference from payment_part where payment_id = ? and order_id = ?",
            statement ->
                Columns.all(
                    bind(statement, payment, order),
                    row -> new PartAmount(row.getLong("amount"), row.getString("reference"))))
        .getFirst();
  }

  record PartAmount(long amount, String reference) {}

  private static Refund read(ResultSet row) throws SQLException {
    String status = row.getString("status");
    return new Refund(
        Columns.id(row, "id"),
        Columns.id(row, "payment_id"),
        row.getString("payment_key"),
        Columns.id(row, "order_id"),
        OrderKind.valueOf(row.getString("kind")),
        row.getString("number"),
        Columns.id(row, "buyer"),
        row.getLong("amount"),
        row.getString("currency"),
        Refund.Reason.valueOf(row.getString("reason")),
        row.getString("idempotency_key"),
        status.equals("ASKED") || status.equals("UNKNOWN"),
        status.equals("REFUSED"),
        row.getInt("tries"),
        Columns.instant(row, "created_at"));
  }
}
