package dev.marquee.payment.attempt;

import static dev.marquee.kit.database.sql.Parameters.bind;

import dev.marquee.kit.database.sql.Columns;
import dev.marquee.payment.domain.PartStatus;
import dev.marquee.payment.domain.PaymentStatus;
import dev.marquee.payment.payable.PayableStore;
import dev.marquee.payment.provider.ProviderPayment;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Payments in the database. Everything runs in the caller's transaction. */
@Singleton
public class PaymentStore {
  private final JdbcOperations jdbc;
  private final PayableStore payables;

  PaymentStore(JdbcOperations jdbc, PayableStore payables) {
    this.jdbc = jdbc;
    this.payables = payables;
  }

  void insert(Payment payment) {
    jdbc.prepareStatement(
        """
        insert into payment (id, buyer, status, amount, currency, title, token, created_at, expires_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        statement ->
            bind(
                    statement,
                    payment.id(),
                    payment.buyer(),
                    payment.status(),
                    payment.amount(),
                    payment.currency(),
                    payment.title(),
                    payment.token(),
                    payment.createdAt(),
                    payment.expiresAt())
                .executeUpdate());
    for (Payment.Part part : payment.parts()) {
      jdbc.prepareStatement(
          """
          insert into payment_part (payment_id, position, order_id, amount, reference, status)
          values (?, ?, ?, ?, ?, ?)
          """,
          statement ->
              bind(
                      statement,
                      payment.id(),
                      part.position(),
                      part.order(),
                      part.amount(),
                      part.reference(),
                      part.status())
                  .executeUpdate());
    }
  }

  public Optional<Payment> find(UUID id) {
    return one(PaymentRows.SELECT + "where p.id = ?", id);
  }

  /** The one that the provider knows by this name, if it is ours. */
  public Optional<Payment> findByKey(String paymentKey) {
    return one(PaymentRows.SELECT + "where p.payment_key = ?", paymentKey);
  }

  /** Those of an order, the latest first. */
  List<Payment> findOfOrder(UUID order) {
    return jdbc
        .prepareStatement(
            PaymentRows.SELECT
                + """
                where p.id in (select payment_id from payment_part where order_id = ?)
                order by p.created_at desc, p.id
                """,
            statement -> Columns.all(bind(statement, order), PaymentRows::payment))
        .stream()
        .map(this::withParts)
        .toList();
  }

  /** The unresolved or successful one that an order has, at most one. */
  Optional<Payment> holding(UUID order) {
    return one(
        PaymentRows.SELECT
            + """
            where p.id = (select payment_id from payment_part
              where order_id = ? and status in ('CONFIRMING', 'PAID'))
            """,
        order);
  }

  /** How some payments have changed. */
  Map<UUID, Long> versions(Collection<UUID> ids) {
    return jdbc
        .prepareStatement(
            "select id, version from payment where id = any(?)",
            statement ->
                Columns.all(
                    bind(statement, ids),
                    row -> Map.entry(Columns.id(row, "id"), row.getLong("version"))))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** A payment, locked after its orders until the transaction ends. */
  Optional<Payment> lock(UUID id) {
    List<UUID> orders =
        jdbc.prepareStatement(
            "select order_id from payment_part where payment_id = ?",
            statement -> Columns.all(bind(statement, id), row -> Columns.id(row, "order_id")));
    payables.lock(orders);
    return one(PaymentRows.SELECT + "where p.id = ? for no key update of p", id);
  }

  /** The provider is about to be asked. */
  void asking(UUID id, String paymentKey, String confirmKey, Instant now, Instant nextLook) {
    jdbc.prepareStatement(
        """
        update payment set status = 'CONFIRMING', payment_key = ?, confirm_key = ?, asked_at = ?,
          next_look_at = ?, version = version + 1
        where id = ? and status = 'READY'
        """,
        statement -> bind(statement, paymentKey, confirmKey, now, nextLook, id).executeUpdate());
    parts(id, PartStatus.CONFIRMING);
  }

  /** Nobody knows what became of it. */
  void unknown(UUID id, String code, String message, Instant nextLook) {
    jdbc.prepareStatement(
        """
        update payment set status = 'UNKNOWN', code = ?, message = ?, next_look_at = ?,
          version = version + 1
        where id = ? and status in ('CONFIRMING', 'UNKNOWN')
        """,
        statement -> bind(statement, code, message, nextLook, id).executeUpdate());
  }

  /** It was charged. */
  void approved(UUID id, PaymentStatus status, PartStatus parts, ProviderPayment payment) {
    jdbc.prepareStatement(
        """
        update payment set status = ?, method = ?, approved_at = ?, receipt_url = ?, code = null,
          message = null, next_look_at = null, version = version + 1
        where id = ?
        """,
        statement ->
            bind(
                    statement,
                    status,
                    payment.method(),
                    payment.approvedAt(),
                    payment.receiptUrl(),
                    id)
                .executeUpdate());
    parts(id, parts);
  }

  /** It was not charged. */
  void ended(UUID id, PaymentStatus status, @Nullable String code, @Nullable String message) {
    jdbc.prepareStatement(
        """
        update payment set status = ?, code = ?, message = ?, next_look_at = null,
          version = version + 1
        where id = ?
        """,
        statement -> bind(statement, status, code, message, id).executeUpdate());
    parts(id, PartStatus.ENDED);
  }

  private void parts(UUID id, PartStatus status) {
    jdbc.prepareStatement(
        "update payment_part set status = ? where payment_id = ?",
        statement -> bind(statement, status, id).executeUpdate());
  }

  /**
   * Takes unresolved payments that are due to be looked up. Nobody else gets them for a while, so
   * that replicas share the work; who dies with one leaves it to the others after that.
   */
  List<UUID> takeUnresolved(Instant now, Duration lease, int most) {
    return jdbc.prepareStatement(
        """
        update payment set next_look_at = ?, looks = looks + 1
        where id in (select id from payment
          where status in ('CONFIRMING', 'UNKNOWN') and next_look_at <= ?
          order by next_look_at limit ? for no key update skip locked)
        returning id
        """,
        statement ->
            Columns.all(bind(statement, now.plus(lease), now, most), row -> Columns.id(row, "id")));
  }

  /** When an unresolved payment is looked up again. */
  void lookAgain(UUID id, Instant at) {
    jdbc.prepareStatement(
        """
        update payment set next_look_at = ? where id = ? and status in ('CONFIRMING', 'UNKNOWN')
        """,
        statement -> bind(statement, at, id).executeUpdate());
  }

  /** Attempts whose time is over before the provider was asked. */
  List<UUID> late(Instant now, int most) {
    return jdbc.prepareStatement(
        """
        select id from payment where status = 'READY' and expires_at <= ? order by expires_at limit ?
        """,
        statement -> Columns.all(bind(statement, now, most), row -> Columns.id(row, "id")));
  }

  private Optional<Payment> one(String sql, Object parameter) {
    return jdbc
        .prepareStatement(
            sql, statement -> Columns.all(bind(statement, parameter), PaymentRows::payment))
        .stream()
        .findFirst()
        .map(this::withParts);
  }

  private Payment withParts(Payment payment) {
    return payment.with(
        jdbc.prepareStatement(
            PaymentRows.SELECT_PARTS,
            statement -> Columns.all(bind(statement, payment.id()), PaymentRows::part)));
  }
}
