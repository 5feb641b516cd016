package dev.marquee.deploy.archive;

import dev.marquee.deploy.deployment.Deployment;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Dumps in this service's own database, in pieces, so that nobody needs a whole one in memory. */
@Singleton
class DumpStore {
  private static final String SELECT =
      "select id, owner, slug, title, created_at, bytes from dump where bytes is not null and ";

  private final JdbcOperations jdbc;

  DumpStore(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Says whether a deployment's data is to be kept. While it is being taken down, a wish that was
   * uttered stays.
   */
  @Transactional
  public void want(UUID deployment, boolean wanted) {
    jdbc.prepareStatement(
        """
        update deployment set dump_wanted = (dump_wanted and state = 'DELETING') or ?
        where id = ?
        """,
        statement -> {
          statement.setBoolean(1, wanted);
          statement.setObject(2, deployment);
          return statement.executeUpdate();
        });
  }

  /** Whether a dump is wanted that is not there yet. */
  @Transactional(readOnly = true)
  public boolean isMissing(UUID deployment) {
    return jdbc.prepareStatement(
        """
        select dump_wanted and not exists (
          select 1 from dump where dump.deployment = deployment.id and bytes is not null)
        from deployment where id = ?
        """,
        statement -> {
          statement.setObject(1, deployment);
          try (ResultSet row = statement.executeQuery()) {
            return row.next() && row.getBoolean(1);
          }
        });
  }

  /**
   * Begins a dump in the caller's transaction, in place of one that was not finished. Whoever comes
   * second waits here for the first one's commit.
   *
   * @return false when there is a complete one
   */
  @Transactional
  public boolean begin(UUID id, Deployment deployment, Instant now) {
    jdbc.prepareStatement(
        "delete from dump where deployment = ? and bytes is null",
        statement -> {
          statement.setObject(1, deployment.id());
          return statement.executeUpdate();
        });
    return jdbc.prepareStatement(
        """
        insert into dump (id, deployment, owner, slug, title, created_at) values (?, ?, ?, ?, ?, ?)
        on conflict (deployment) do nothing
        """,
        statement -> {
          statement.setObject(1, id);
          statement.setObject(2, deployment.id());
          statement.setObject(3, deployment.owner());
          statement.setString(4, deployment.slug());
          statement.setString(5, deployment.title());
          statement.setObject(6, time(now));
          return statement.executeUpdate() == 1;
        });
  }

  /**
   * Adds a piece.
   *
   * @param number from 0, one more each time
   */
  @Transactional
  public void append(UUID id, int number, byte[] content) {
    jdbc.prepareStatement(
        "insert into dump_piece (dump, number, content) values (?, ?, ?)",
        statement -> {
          statement.setObject(1, id);
          statement.setInt(2, number);
          statement.setBytes(3, content);
          return statement.executeUpdate();
        });
  }

  /** All pieces are there. */
  @Transactional
  public void finish(UUID id, long bytes) {
    jdbc.prepareStatement(
        "update dump set bytes = ? where id = ?",
        statement -> {
          statement.setLong(1, bytes);
          statement.setObject(2, id);
          return statement.executeUpdate();
        });
  }

  /** The dumps of a seller's shows, the newest first. */
  @Transactional(readOnly = true)
  public List<Dump> ownedBy(UUID owner) {
    return jdbc.prepareStatement(
        SELECT + "owner = ? order by created_at desc, id",
        statement -> {
          statement.setObject(1, owner);
          return all(statement);
        });
  }

  @Transactional(readOnly = true)
  public Optional<Dump> find(UUID id) {
    return jdbc.prepareStatement(
        SELECT + "id = ?",
        statement -> {
          statement.setObject(1, id);
          return all(statement).stream().findFirst();
        });
  }

  /** A piece of a dump; empty after the last. */
  @Transactional(readOnly = true)
  public Optional<byte[]> piece(UUID id, int number) {
    return jdbc.prepareStatement(
        "select content from dump_piece where dump = ? and number = ?",
        statement -> {
          statement.setObject(1, id);
          statement.setInt(2, number);
          try (ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
          }
        });
  }

  /**
   * Removes dumps that were made before a moment.
   *
   * @return how many
   */
  @Transactional
  public int sweep(Instant before) {
    return jdbc.prepareStatement(
        "delete from dump where created_at < ?",
        statement -> {
          statement.setObject(1, time(before));
          return statement.executeUpdate();
        });
  }

  private static List<Dump> all(PreparedStatement statement) throws SQLException {
    List<Dump> dumps = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        dumps.add(
            new Dump(
                row.getObject("id", UUID.class),
                row.getObject("owner", UUID.class),
                row.getString("slug"),
                row.getString("title"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getLong("bytes")));
      }
    }
    return dumps;
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
