package dev.marquee.ticketing.door;

import dev.marquee.kit.database.sql.Columns;
import dev.marquee.kit.database.sql.Parameters;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps doors. */
@Singleton
class DoorStore {
  private final JdbcOperations jdbc;

  DoorStore(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Makes those who add doors take turns until the commit, and counts the live ones. Two statements
   * in one round trip: the second one's snapshot must be newer than the lock.
   */
  int lockAndCount() {
    return jdbc.prepareStatement(
        """
        select pg_advisory_xact_lock(hashtext('door'), 0);
        select count(*) from door where revoked_at is null
        """,
        statement -> {
          statement.execute();
          statement.getMoreResults();
          try (ResultSet row = statement.getResultSet()) {
            row.next();
            return row.getInt(1);
          }
        });
  }

  void insert(Door door, DoorKey key) {
    jdbc.prepareStatement(
        "insert into door (id, name, key_hash, created_at) values (?, ?, ?, ?)",
        statement -> {
          Parameters.of(statement)
              .id(door.id())
              .text(door.name())
              .text(key.hash())
              .instant(door.createdAt());
          return statement.executeUpdate();
        });
  }

  /** The live doors, in the order in which they were added. */
  List<Door> findAll() {
    return jdbc.prepareStatement(
        "select * from door where revoked_at is null order by created_at, id",
        statement -> read(statement.executeQuery()));
  }

  /** The live door of that key. Found by its hash: how long that takes tells nothing of the key. */
  Optional<Door> find(DoorKey key) {
    return jdbc.prepareStatement(
        "select * from door where key_hash = ? and revoked_at is null",
        statement -> {
          Parameters.of(statement).text(key.hash());
          return read(statement.executeQuery()).stream().findFirst();
        });
  }

  /** Notes a use, unless one was noted after {@code before}. */
  void use(UUID id, Instant now, Instant before) {
    jdbc.prepareStatement(
        """
        update door set last_used_at = ?
        where id = ? and (last_used_at is null or last_used_at <= ?)
        """,
        statement -> {
          Parameters.of(statement).instant(now).id(id).instant(before);
          return statement.executeUpdate();
        });
  }

  /**
   * Makes a door's key worthless from now on, if it was not already.
   *
   * @return whether there is such a door
   */
  boolean revoke(UUID id, Instant now) {
    return jdbc.prepareStatement(
        "update door set revoked_at = coalesce(revoked_at, ?) where id = ?",
        statement -> {
          Parameters.of(statement).instant(now).id(id);
          return statement.executeUpdate() == 1;
        });
  }

  private static List<Door> read(ResultSet rows) throws SQLException {
    List<Door> doors = new ArrayList<>();
    try (rows) {
      while (rows.next()) {
        doors.add(
            new Door(
                Columns.id(rows, "id"),
                rows.getString("name"),
                Columns.instant(rows, "created_at"),
                Columns.optionalInstant(rows, "last_used_at")));
      }
    }
    return doors;
  }
}
