package dev.marquee.merchandise.desk;

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

/** Keeps desks. */
@Singleton
class DeskStore {
  private final JdbcOperations jdbc;

  DeskStore(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Makes those who add desks take turns until the commit, and counts the live ones. Two statements
   * in one round trip: the second one's snapshot must be newer than the lock.
   */
  int lockAndCount() {
    return jdbc.prepareStatement(
        """
        select pg_advisory_xact_lock(hashtext('desk'), 0);
        select count(*) from desk where revoked_at is null
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

  void insert(Desk desk, DeskKey key) {
    jdbc.prepareStatement(
        "insert into desk (id, name, key_hash, created_at) values (?, ?, ?, ?)",
        statement -> {
          Parameters.of(statement)
              .id(desk.id())
              .text(desk.name())
              .text(key.hash())
              .instant(desk.createdAt());
          return statement.executeUpdate();
        });
  }

  /** The live desks, in the order in which they were added. */
  List<Desk> findAll() {
    return jdbc.prepareStatement(
        "select * from desk where revoked_at is null order by created_at, id",
        statement -> read(statement.executeQuery()));
  }

  /** The live desk of that key. Found by its hash: how long that takes tells nothing of the key. */
  Optional<Desk> find(DeskKey key) {
    return jdbc.prepareStatement(
        "select * from desk where key_hash = ? and revoked_at is null",
        statement -> {
          Parameters.of(statement).text(key.hash());
          return read(statement.executeQuery()).stream().findFirst();
        });
  }

  /** Notes a use, unless one was noted after {@code before}. */
  void use(UUID id, Instant now, Instant before) {
    jdbc.prepareStatement(
        """
        update desk set last_used_at = ?
        where id = ? and (last_used_at is null or last_used_at <= ?)
        """,
        statement -> {
          Parameters.of(statement).instant(now).id(id).instant(before);
          return statement.executeUpdate();
        });
  }

  /**
   * Makes a desk's key worthless from now on, if it was not already.
   *
   * @return whether there is such a desk
   */
  boolean revoke(UUID id, Instant now) {
    return jdbc.prepareStatement(
        "update desk set revoked_at = coalesce(revoked_at, ?) where id = ?",
        statement -> {
          Parameters.of(statement).instant(now).id(id);
          return statement.executeUpdate() == 1;
        });
  }

  private static List<Desk> read(ResultSet rows) throws SQLException {
    List<Desk> desks = new ArrayList<>();
    try (rows) {
      while (rows.next()) {
        desks.add(
            new Desk(
                Columns.id(rows, "id"),
                rows.getString("name"),
                Columns.instant(rows, "created_at"),
                Columns.optionalInstant(rows, "last_used_at")));
      }
    }
    return desks;
  }
}
