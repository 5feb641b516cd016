package dev.marquee.merchandise.payment;

import dev.marquee.kit.database.sql.Parameters;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps what is known of attempts to pay. An attempt only goes forward: STARTED, UNKNOWN, DECLINED,
 * APPROVED. So an event that comes again, or late, changes nothing.
 */
@Singleton
class PaymentAttempts {
  private final JdbcOperations jdbc;

  PaymentAttempts(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  enum State {
    /** The provider is about to be asked. */
    STARTED,
    /** Nobody knows yet. */
    UNKNOWN,
    DECLINED,
    APPROVED,
    /** Approved, but it bought nothing. */
    REFUSED
  }

  /**
   * Notes where an attempt stands.
   *
   * @return whether that is news
   */
  boolean reach(PaymentPart part, State state, Instant now) {
    return jdbc.prepareStatement(
        """
        insert into payment_attempt as known
          (reference, order_id, payment, state, amount, updated_at) values (?, ?, ?, ?, ?, ?)
        on conflict (reference) do update
          set state = excluded.state, updated_at = excluded.updated_at
          where array_position(
              array['STARTED', 'UNKNOWN', 'DECLINED', 'APPROVED', 'REFUSED'], known.state)
            < array_position(
              array['STARTED', 'UNKNOWN', 'DECLINED', 'APPROVED', 'REFUSED'], excluded.state)
        """,
        statement -> {
          Parameters.of(statement)
              .text(part.reference())
              .id(part.order())
              .text(part.payment())
              .text(state.name())
              .number(part.amount())
              .instant(now);
          return statement.executeUpdate() == 1;
        });
  }

  /** Whether there is an attempt to pay this order of which nobody knows how it ends. */
  boolean isUnresolved(UUID order) {
    return jdbc.prepareStatement(
        """
        select from payment_attempt where order_id = ? and state in ('STARTED', 'UNKNOWN') limit 1
        """,
        statement -> {
          Parameters.of(statement).id(order);
          try (ResultSet row = statement.executeQuery()) {
            return row.next();
          }
        });
  }

  /** Where an order's part of a payment stands. */
  Optional<State> find(String payment, UUID order) {
    return jdbc.prepareStatement(
        "select state from payment_attempt where order_id = ? and payment = ?",
        statement -> {
          Parameters.of(statement).id(order).text(payment);
          try (ResultSet row = statement.executeQuery()) {
            return row.next()
                ? Optional.of(State.valueOf(row.getString("state")))
                : Optional.empty();
          }
        });
  }

  /**
   * Notes that something was paid back of an order that exists.
   *
   * @return whether that is news
   */
  boolean refunded(PaymentPart part, Instant now) {
    return jdbc.prepareStatement(
        """
        insert into payment_refund (reference, order_id, amount, refunded_at)
        values (?, ?, ?, ?) on conflict (reference) do nothing
        """,
        statement -> {
          Parameters.of(statement)
              .text(part.reference())
              .id(part.order())
              .number(part.amount())
              .instant(now);
          return statement.executeUpdate() == 1;
        });
  }
}
