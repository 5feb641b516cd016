package dev.marquee.deploy.audit;

import dev.marquee.deploy.deployment.Action;
import dev.marquee.deploy.deployment.Actor;
import dev.marquee.deploy.difference.Change;
import io.micronaut.core.type.Argument;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.SerdeImport;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The record of everything that was done. The database refuses to change or remove any of it. */
@Singleton
@SerdeImport(Actor.class)
public class Audit {
  private final JdbcOperations jdbc;
  private final ObjectMapper json;
  private final Clock clock;

  Audit(JdbcOperations jdbc, ObjectMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Something that was done.
   *
   * @param actor null for the platform itself
   * @param revision the one that came of it; null when none did
   */
  @Serdeable
  public record Entry(
      long id,
      Instant at,
      @Nullable Actor actor,
      String action,
      @Nullable Long revision,
      List<Change> changes) {}

  /** Records something in the transaction of its effect. */
  @Transactional(propagation = TransactionDefinition.Propagation.MANDATORY)
  public void record(
      UUID deployment,
      @Nullable Actor actor,
      Action action,
      @Nullable Long revision,
      List<Change> changes) {
    jdbc.prepareStatement(
        """
        insert into audit (deployment, at, actor, actor_name, action, revision, changes)
        values (?, ?, ?, ?, ?, ?, ?::jsonb)
        """,
        statement -> {
          statement.setObject(1, deployment);
          statement.setObject(2, clock.instant().atOffset(ZoneOffset.UTC));
          statement.setObject(3, actor == null ? null : actor.id());
          statement.setString(4, actor == null ? null : actor.name());
          statement.setString(5, action.name());
          statement.setObject(6, revision);
          statement.setString(7, write(changes));
          return statement.executeUpdate();
        });
  }

  /**
   * What was done to a deployment, the latest first.
   *
   * @param before only entries with a smaller identifier
   */
  @Transactional(readOnly = true)
  public List<Entry> list(UUID deployment, long before, int limit) {
    return jdbc.prepareStatement(
        """
        select id, at, actor, actor_name, action, revision, changes from audit
        where deployment = ? and id < ? order by id desc limit ?
        """,
        statement -> {
          statement.setObject(1, deployment);
          statement.setLong(2, before);
          statement.setInt(3, limit);
          List<Entry> entries = new ArrayList<>();
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              entries.add(entry(row));
            }
          }
          return entries;
        });
  }

  private Entry entry(ResultSet row) throws SQLException {
    UUID actor = row.getObject("actor", UUID.class);
    return new Entry(
        row.getLong("id"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        actor == null ? null : new Actor(actor, row.getString("actor_name")),
        Action.valueOf(row.getString("action")).label(),
        row.getObject("revision", Long.class),
        read(row.getString("changes")));
  }

  private String write(List<Change> changes) {
    try {
      return json.writeValueAsString(Argument.listOf(Change.class), changes);
    } catch (IOException exception) {
      throw new UncheckedIOException("Not serializable", exception);
    }
  }

  private List<Change> read(String changes) {
    try {
      return json.readValue(changes, Argument.listOf(Change.class));
    } catch (IOException exception) {
      throw new UncheckedIOException("A stored change is not readable", exception);
    }
  }
}
