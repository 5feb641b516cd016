package dev.marquee.notification.attendance;

import dev.marquee.kit.database.sql.Columns;
import dev.marquee.kit.database.sql.Times;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * When performances begin. Must be called within a transaction, for whose length a performance that
 * was told of is locked: so an order and a change of its performance do not miss each other.
 */
@Singleton
public class Performances {
  private final JdbcOperations jdbc;

  Performances(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The latest change of a performance.
   *
   * @param event that told of it
   * @param from when it was to begin before
   */
  public record Change(UUID event, Instant from, Instant at) {}

  /** Takes in that a performance begins at a time, and locks it; what was told later stays. */
  public void tell(String show, String performance, Instant startsAt, Instant toldAt) {
    jdbc.prepareStatement(
        """
        insert into performance (show, id, starts_at, told_at) values (?, ?, ?, ?)
        on conflict (show, id) do update
          set starts_at = excluded.starts_at, told_at = excluded.told_at
        where performance.told_at <= excluded.told_at
        """,
        statement -> {
          statement.setString(1, show);
          statement.setString(2, performance);
          statement.setObject(3, Times.of(startsAt));
          statement.setObject(4, Times.of(toldAt));
          return statement.executeUpdate();
        });
  }

  /** Remembers a change of a performance that was told of. */
  public void change(String show, String performance, Change change) {
    jdbc.prepareStatement(
        """
        update performance set change_event = ?, changed_from = ?, changed_at = ?
        where show = ? and id = ? and (changed_at is null or changed_at <= ?)
        """,
        statement -> {
          statement.setObject(1, change.event());
          statement.setObject(2, Times.of(change.from()));
          statement.setObject(3, Times.of(change.at()));
          statement.setString(4, show);
          statement.setString(5, performance);
          statement.setObject(6, Times.of(change.at()));
          return statement.executeUpdate();
        });
  }

  /** The change that somebody who ordered at a time does not know of yet. */
  public Optional<Change> changeSince(String show, String performance, Instant since) {
    return jdbc.prepareStatement(
        """
        select change_event, changed_from, changed_at from performance
        where show = ? and id = ? and changed_at > ?
        """,
        statement -> {
          statement.setString(1, show);
          statement.setString(2, performance);
          statement.setObject(3, Times.of(since));
          try (ResultSet row = statement.executeQuery()) {
            return row.next()
                ? Optional.of(
                    new Change(
                        row.getObject("change_event", UUID.class),
                        Columns.instant(row, "changed_from"),
                        Columns.instant(row, "changed_at")))
                : Optional.empty();
          }
        });
  }

  /** When a performance begins, as far as is known. */
  public Optional<Instant> startsAt(String show, String performance) {
    return jdbc.prepareStatement(
        "select starts_at from performance where show = ? and id = ?",
        statement -> {
          statement.setString(1, show);
          statement.setString(2, performance);
          try (ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(Columns.instant(row, "starts_at")) : Optional.empty();
          }
        });
  }
}
