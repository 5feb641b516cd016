package dev.marquee.ticketing.door;

import dev.marquee.kit.database.sql.Parameters;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Uses tickets, each once. */
@Singleton
class TicketUse {
  private final JdbcOperations jdbc;

  TicketUse(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Uses a valid ticket of a performance. The condition decides: of two scanners at once the second
   * one waits for the first one's commit, looks at the row again, and finds it used.
   *
   * @return empty when there is no such ticket that can still be used
   */
  Optional<ScannedTicket> use(String code, String performance, Instant usedAt) {
    return jdbc.prepareStatement(
        """
        update ticket t set used_at = ?
        from ticket_order o
        where o.id = t.order_id and t.code = ? and t.performance = ?
          and t.status = 'VALID' and t.used_at is null
        returning t.*, o.number
        """,
        statement -> {
          Parameters.of(statement).instant(usedAt).text(code).text(performance);
          return single(statement.executeQuery());
        });
  }

  /** The ticket of that code, whatever became of it. */
  Optional<ScannedTicket> find(String code) {
    return jdbc.prepareStatement(
        """
        select t.*, o.number from ticket t join ticket_order o on o.id = t.order_id
        where t.code = ?
        """,
        statement -> {
          Parameters.of(statement).text(code);
          return single(statement.executeQuery());
        });
  }

  /** Whether the show has, or ever had, that performance. */
  boolean knowsPerformance(String performance) {
    return jdbc.prepareStatement(
        "select from performance where id = ?",
        statement -> {
          Parameters.of(statement).text(performance);
          try (ResultSet row = statement.executeQuery()) {
            return row.next();
          }
        });
  }

  private static Optional<ScannedTicket> single(ResultSet rows) throws SQLException {
    try (rows) {
      return rows.next() ? Optional.of(ScannedTicket.read(rows)) : Optional.empty();
    }
  }
}
