package dev.marquee.payment.reconciliation;

import static dev.marquee.kit.database.sql.Parameters.bind;

import dev.marquee.kit.database.sql.Columns;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What was compared, and what was found. */
@Singleton
class DifferenceStore {
  private static final int MOST = 500;

  private final JdbcOperations jdbc;

  DifferenceStore(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Takes the payment that was compared longest ago. Only what is settled is compared: what is
   * under way differs by nature.
   */
  @Transactional
  Optional<Comparison> take(Instant now, Instant createdAfter, Instant comparedBefore) {
    return jdbc
        .prepareStatement(
            """
            update payment p set compared_at = ?
            where id = (select id from payment c
              where payment_key is not null and created_at > ?
                and (compared_at is null or compared_at <= ?)
                and status in ('APPROVED', 'DECLINED')
                and not exists (select from refund r
                  where r.payment_id = c.id and r.status in ('PENDING', 'ASKED', 'UNKNOWN'))
              order by compared_at nulls first limit 1 for no key update skip locked)
            returning p.*,
              exists (select from payment_part pp where pp.payment_id = p.id
                and pp.status in ('PAID', 'REFUSED')) as charged,
              (select coalesce(sum(r.amount), 0) from refund r
                where r.payment_id = p.id and r.status = 'DONE') as refunded
            """,
            statement ->
                Columns.all(
                    bind(statement, now, createdAfter, comparedBefore),
                    row ->
                        new Comparison(
                            Columns.id(row, "id"),
                            row.getString("payment_key"),
                            row.getBoolean("charged"),
                            row.getLong("amount"),
                            row.getString("currency"),
                            row.getLong("refunded"))))
        .stream()
        .findFirst();
  }

  /** Keeps what a comparison found; what it did not find any more is resolved. */
  @Transactional
  void keep(UUID payment, Map<Difference.Kind, Comparison.Words> found, Instant now) {
    for (Difference.Kind kind : Difference.Kind.values()) {
      Comparison.Words words = found.get(kind);
      if (words == null) {
        jdbc.prepareStatement(
            """
            update difference set resolved_at = ?
            where payment_id = ? and kind = ? and resolved_at is null
            """,
            statement -> bind(statement, now, payment, kind).executeUpdate());
      } else {
        jdbc.prepareStatement(
            """
            insert into difference (payment_id, kind, ours, theirs, found_at, seen_at)
            values (?, ?, ?, ?, ?, ?)
            on conflict (payment_id, kind) where resolved_at is null
              do update set ours = excluded.ours, theirs = excluded.theirs, seen_at = excluded.seen_at
            """,
            statement ->
                bind(statement, payment, kind, words.ours(), words.theirs(), now, now)
                    .executeUpdate());
      }
    }
  }

  /** Differences that are still there, the oldest first. */
  @Transactional(readOnly = true)
  List<Difference> open() {
    return jdbc.prepareStatement(
        "select * from difference where resolved_at is null order by id limit ?",
        statement ->
            Columns.all(
                bind(statement, MOST),
                row ->
                    new Difference(
                        Columns.id(row, "payment_id"),
                        Difference.Kind.valueOf(row.getString("kind")),
                        row.getString("ours"),
                        row.getString("theirs"),
                        Columns.instant(row, "found_at"),
                        Columns.instant(row, "seen_at"))));
  }

  @Transactional(readOnly = true)
  long count() {
    return jdbc.prepareStatement(
            "select count(*) from difference where resolved_at is null",
            statement -> Columns.all(statement, row -> row.getLong(1)))
        .getFirst();
  }
}
