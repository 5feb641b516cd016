package dev.marquee.paymentsandbox.payment;

import dev.marquee.paymentsandbox.fault.Behaviour;
import dev.marquee.paymentsandbox.fault.Fault;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Payments in the database. Everything runs in the caller's transaction. */
@Singleton
public class PaymentStore {
  private final JdbcOperations jdbc;

  PaymentStore(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /** Stores a new payment; one that is there already stays as it is. */
  public void insert(Payment payment) {
    update(
        """
        insert into payment (payment_key, order_id, order_name, amount, balance, currency, status,
          behaviour, success_url, requested_at, failure_code, failure_message)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
        """,
        payment.paymentKey(),
        payment.orderId(),
        payment.orderName(),
        payment.amount(),
        payment.balance(),
        payment.currency(),
        payment.status().name(),
        payment.behaviour().name(),
        payment.successUrl(),
        payment.requestedAt(),
        payment.failureCode().orElse(null),
        payment.failureMessage().orElse(null));
  }

  public Optional<Payment> find(String paymentKey) {
    return query("select * from payment where payment_key = ?", paymentKey).stream().findFirst();
  }

  /** Locked until the transaction ends. */
  public Optional<Payment> lock(String paymentKey) {
    return query("select * from payment where payment_key = ? for update", paymentKey).stream()
        .findFirst();
  }

  /** The latest one that a merchant calls so. */
  public Optional<Payment> findByOrder(String orderId) {
    return query(
            "select * from payment where order_id = ? order by requested_at desc limit 1", orderId)
        .stream()
        .findFirst();
  }

  /** Those whose late confirmation is due, and those that waited too long; locked. */
  List<Payment> due(Instant now, Instant requestedBefore) {
    return query(
        """
        select * from payment where status = 'IN_PROGRESS' and (late_until <= ?
          or (late_until is null and requested_at <= ?))
        order by requested_at limit 50 for update skip locked
        """,
        now,
        requestedBefore);
  }

  void done(String paymentKey, Instant approvedAt, String transactionKey) {
    update(
        """
        update payment set status = 'DONE', approved_at = ?, last_transaction_key = ?,
          late_until = null
        where payment_key = ?
        """,
        approvedAt,
        transactionKey,
        paymentKey);
  }

  void late(String paymentKey, Instant until) {
    update("update payment set late_until = ? where payment_key = ?", until, paymentKey);
  }

  void failed(
      String paymentKey, Payment.Status status, @Nullable String code, @Nullable String message) {
    update(
        """
        update payment set status = ?, failure_code = ?, failure_message = ? where payment_key = ?
        """,
        status.name(),
        code,
        message,
        paymentKey);
  }

  void cancel(Payment payment, Payment.Cancel cancel, Payment.Status status) {
    update(
        """
        insert into cancel (transaction_key, payment_key, amount, reason, refundable, canceled_at)
        values (?, ?, ?, ?, ?, ?)
        """,
        cancel.transactionKey(),
        payment.paymentKey(),
        cancel.amount(),
        cancel.reason(),
        cancel.refundable(),
        cancel.canceledAt());
    update(
        """
        update payment set status = ?, balance = ?, last_transaction_key = ? where payment_key = ?
        """,
        status.name(),
        cancel.refundable(),
        cancel.transactionKey(),
        payment.paymentKey());
  }

  /** Whether this fault happens for the first time. */
  boolean spend(String paymentKey, Fault fault) {
    return update(
            "insert into spent_fault (payment_key, fault) values (?, ?) on conflict do nothing",
            paymentKey,
            fault.name())
        == 1;
  }

  private int update(String sql, @Nullable Object... values) {
    return jdbc.prepareStatement(sql, statement -> bind(statement, values).executeUpdate());
  }

  private List<Payment> query(String sql, Object... values) {
    List<Payment> found =
        jdbc.prepareStatement(
            sql,
            statement -> {
              List<Payment> payments = new ArrayList<>();
              try (ResultSet row = bind(statement, values).executeQuery()) {
                while (row.next()) {
                  payments.add(payment(row));
                }
              }
              return payments;
            });
    return found.stream().map(payment -> payment.with(cancels(payment.paymentKey()))).toList();
  }

  private List<Payment.Cancel> cancels(String paymentKey) {
    return jdbc.prepareStatement(
        "select * from cancel where payment_key = ? order by canceled_at, transaction_key",
        statement -> {
          List<Payment.Cancel> cancels = new ArrayList<>();
          try (ResultSet row = bind(statement, paymentKey).executeQuery()) {
            while (row.next()) {
              cancels.add(
                  new Payment.Cancel(
                      row.getString("transaction_key"),
                      row.getBigDecimal("amount"),
                      row.getString("reason"),
                      row.getBigDecimal("refundable"),
                      instant(row, "canceled_at").orElseThrow()));
            }
          }
          return cancels;
        });
  }

  private static PreparedStatement bind(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int index = 0; index < values.length; index++) {
      Object value = values[index];
      statement.setObject(
          index + 1,
          value instanceof Instant instant
              ? OffsetDateTime.ofInstant(instant, ZoneOffset.UTC)
              : value);
    }
    return statement;
  }

  private static Payment payment(ResultSet row) throws SQLException {
    BigDecimal balance = row.getBigDecimal("balance");
    return new Payment(
        row.getString("payment_key"),
        row.getString("order_id"),
        row.getString("order_name"),
        row.getBigDecimal("amount"),
        balance,
        row.getString("currency"),
        Payment.Status.valueOf(row.getString("status")),
        Behaviour.valueOf(row.getString("behaviour")),
        row.getString("success_url"),
        instant(row, "requested_at").orElseThrow(),
        instant(row, "approved_at"),
        instant(row, "late_until"),
        Optional.ofNullable(row.getString("last_transaction_key")),
        Optional.ofNullable(row.getString("failure_code")),
        Optional.ofNullable(row.getString("failure_message")),
        List.of());
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
