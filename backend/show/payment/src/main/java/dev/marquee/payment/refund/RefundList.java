package dev.marquee.payment.refund;

import static dev.marquee.kit.database.sql.Parameters.bind;

import dev.marquee.kit.database.sql.Columns;
import dev.marquee.kit.http.ProblemException;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.http.HttpStatus;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Refunds for those who watch over them. */
@Singleton
class RefundList {
  private static final int MOST = 500;

  private final JdbcOperations jdbc;
  private final Clock clock;

  RefundList(JdbcOperations jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * A refund as it is answered; money in minor units.
   *
   * @param status PENDING, ASKED, UNKNOWN, REFUSED or DONE
   * @param nextTryAt null once it is done
   */
  @Serdeable
  record Item(
      UUID id,
      UUID payment,
      UUID order,
      String number,
      long amount,
      String currency,
      String reason,
      String status,
      int tries,
      @Nullable String code,
      @Nullable String message,
      Instant createdAt,
      @Nullable Instant nextTryAt,
      @Nullable Instant doneAt) {}

  /** Refunds that are not done, the oldest first. */
  @Transactional(readOnly = true)
  List<Item> open() {
    return jdbc.prepareStatement(
        """
        select r.*, p.currency, o.number from refund r
        join payment p on p.id = r.payment_id join payable o on o.order_id = r.order_id
        where r.status <> 'DONE' order by r.created_at, r.id limit ?
        """,
        statement ->
            Columns.all(
                bind(statement, MOST),
                row ->
                    new Item(
                        Columns.id(row, "id"),
                        Columns.id(row, "payment_id"),
                        Columns.id(row, "order_id"),
                        row.getString("number"),
                        row.getLong("amount"),
                        row.getString("currency"),
                        row.getString("reason"),
                        row.getString("status"),
                        row.getInt("tries"),
                        row.getString("code"),
                        row.getString("message"),
                        Columns.instant(row, "created_at"),
                        Columns.instant(row, "next_try_at"),
                        Columns.optionalInstant(row, "done_at").orElse(null))));
  }

  /**
   * Lets a refused refund be tried again at once.
   *
   * @throws ProblemException 409 {@code REFUND_NOT_REFUSED} for any other one; 404
   */
  @Transactional
  void retry(UUID id) {
    boolean refused =
        jdbc.prepareStatement(
                "update refund set next_try_at = ? where id = ? and status = 'REFUSED'",
                statement -> bind(statement, clock.instant(), id).executeUpdate())
            == 1;
    if (!refused) {
      boolean known =
          !jdbc.prepareStatement(
                  "select id from refund where id = ?",
                  statement -> Columns.all(bind(statement, id), row -> Columns.id(row, "id")))
              .isEmpty();
      throw known
          ? ProblemException.of(
              HttpStatus.CONFLICT,
              "REFUND_NOT_REFUSED",
              "Only a refund that was refused is tried again by hand.")
          : ProblemException.notFound("There is no such refund.");
    }
  }
}
