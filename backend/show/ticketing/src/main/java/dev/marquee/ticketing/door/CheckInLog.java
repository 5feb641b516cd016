package dev.marquee.ticketing.door;

import dev.marquee.kit.database.sql.Columns;
import dev.marquee.kit.database.sql.Parameters;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Remembers every scan. */
@Singleton
public class CheckInLog {
  private final JdbcOperations jdbc;

  CheckInLog(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A scan.
   *
   * @param performance that people were let in to
   * @param door where it was; empty when somebody who is signed in has scanned
   * @param codeRead see {@link CheckIn}
   */
  record Entry(
      long id,
      CheckIn.Result result,
      String performance,
      Optional<String> door,
      Optional<ScannedTicket> ticket,
      Optional<String> codeRead,
      Instant scannedAt,
      Instant recordedAt) {}

  /** Adds a scan. A position is at least 1, so that 0 can stand for none. */
  void append(
      CheckIn checkIn, Scanner scanner, String performance, Instant scannedAt, Instant now) {
    jdbc.prepareStatement(
        """
        insert into check_in (order_id, position, performance, result, code_read, door, account,
          scanned_at, recorded_at)
        values (?, nullif(?, 0), ?, ?, ?, ?, ?, ?, ?)
        """,
        statement -> {
          Parameters.of(statement)
              .id(checkIn.ticket().map(ScannedTicket::order).orElse(null))
              .number(checkIn.ticket().map(ScannedTicket::position).orElse(0))
              .text(performance)
              .text(checkIn.result().name())
              .text(checkIn.codeRead().orElse(null))
              .id(scanner.door().map(Door::id).orElse(null))
              .id(scanner.account().orElse(null))
              .instant(scannedAt)
              .instant(now);
          return statement.executeUpdate();
        });
  }

  /** The door at which somebody was let in with that ticket, if it was at one. */
  Optional<String> doorOf(ScannedTicket ticket) {
    return jdbc.prepareStatement(
        """
        select door.name from check_in join door on door.id = check_in.door
        where order_id = ? and position = ? and result = 'VALID'
        """,
        statement -> {
          Parameters.of(statement).id(ticket.order()).number(ticket.position());
          try (ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(row.getString("name")) : Optional.empty();
          }
        });
  }

  /**
   * The latest scans, the very latest first.
   *
   * @param performance empty for those of all performances
   * @param limit how many at most
   */
  @Transactional(readOnly = true)
  List<Entry> latest(Optional<String> performance, int limit) {
    return jdbc.prepareStatement(
        """
        select t.*, o.number, c.id, c.result, c.performance as wanted, d.name as door, c.code_read,
          c.scanned_at, c.recorded_at
        from check_in c
          left join ticket t on t.order_id = c.order_id and t.position = c.position
          left join ticket_order o on o.id = c.order_id
          left join door d on d.id = c.door
        """
            + (performance.isPresent() ? "where c.performance = ? " : "")
            + "order by c.id desc limit ?",
        statement -> {
          Parameters parameters = Parameters.of(statement);
          if (performance.isPresent()) {
            parameters.text(performance.get());
          }
          parameters.number(limit);
          List<Entry> entries = new ArrayList<>();
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              entries.add(entry(row));
            }
          }
          return entries;
        });
  }

  private static Entry entry(ResultSet row) throws SQLException {
    boolean known = row.getObject("order_id", UUID.class) != null;
    return new Entry(
        row.getLong("id"),
        CheckIn.Result.valueOf(row.getString("result")),
        row.getString("wanted"),
        Optional.ofNullable(row.getString("door")),
        known ? Optional.of(ScannedTicket.read(row)) : Optional.empty(),
        Optional.ofNullable(row.getString("code_read")),
        Columns.instant(row, "scanned_at"),
        Columns.instant(row, "recorded_at"));
  }
}
