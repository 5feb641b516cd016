package dev.marquee.deploy.picture;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Pictures in PostgreSQL. They never change. */
@Singleton
public class PictureStore {
  private final JdbcOperations jdbc;

  PictureStore(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A stored picture.
   *
   * @param type its media type
   */
  public record Picture(String type, byte[] content) {}

  @Transactional
  void insert(UUID id, UUID owner, Picture picture, Instant now) {
    jdbc.prepareStatement(
        "insert into picture (id, owner, type, content, created_at) values (?, ?, ?, ?, ?)",
        statement -> {
          statement.setObject(1, id);
          statement.setObject(2, owner);
          statement.setString(3, picture.type());
          statement.setBytes(4, picture.content());
          statement.setObject(5, now.atOffset(ZoneOffset.UTC));
          return statement.executeUpdate();
        });
  }

  @Transactional(readOnly = true)
  Optional<Picture> find(UUID id) {
    return jdbc.prepareStatement(
        "select type, content from picture where id = ?",
        statement -> {
          statement.setObject(1, id);
          try (ResultSet row = statement.executeQuery()) {
            return row.next()
                ? Optional.of(new Picture(row.getString("type"), row.getBytes("content")))
                : Optional.empty();
          }
        });
  }

  /**
   * Which of these pictures belong to somebody. They are locked until the end of the transaction,
   * so that none is swept away while a show that uses it is being stored.
   */
  @Transactional
  public Set<UUID> ownedBy(UUID owner, Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return Set.of();
    }
    return jdbc.prepareStatement(
        "select id from picture where owner = ? and id = any(?) for key share",
        statement -> {
          statement.setObject(1, owner);
          statement.setArray(2, statement.getConnection().createArrayOf("uuid", ids.toArray()));
          Set<UUID> owned = new HashSet<>();
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              owned.add(row.getObject("id", UUID.class));
            }
          }
          return owned;
        });
  }

  /**
   * Removes pictures that are older than {@code grace} and that no revision of a show uses.
   *
   * @return how many
   */
  @Transactional
  int sweep(Instant now, Duration grace) {
    return jdbc.prepareStatement(
        """
        delete from picture p
        where created_at < ?
          and not exists (
            select 1 from revision r join deployment d on d.id = r.deployment
            where p.id = any(r.pictures) and d.state <> 'DELETED')
        """,
        statement -> {
          statement.setObject(1, now.minus(grace).atOffset(ZoneOffset.UTC));
          return statement.executeUpdate();
        });
  }
}
