package dev.marquee.deploy.drift;

import dev.marquee.deploy.deployment.Deployment;
import io.micronaut.core.type.Argument;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import org.jspecify.annotations.Nullable;

/** What was found, as rows. */
@Singleton
class DriftItems {
  private static final String COLUMNS =
      "id, kind, name, missing, outdated, contested, attempted, problem, fields, seen_at, healed_at";

  /** More than are shown, for fights are counted in them. */
  private static final int MOST_KEPT = 500;

  private final JdbcOperations jdbc;
  private final ObjectMapper json;

  DriftItems(JdbcOperations jdbc, ObjectMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** The newest first. */
  @Transactional(readOnly = true)
  public List<DriftItem> newest(UUID deployment, int limit) {
    return jdbc.prepareStatement(
        "select "
            + COLUMNS
            + " from drift_item where deployment = ? order by seen_at desc, id desc limit ?",
        statement -> {
          statement.setObject(1, deployment);
          statement.setInt(2, limit);
          return items(statement);
        });
  }

  /** All that are kept. */
  @Transactional(readOnly = true)
  public List<DriftItem> all(UUID deployment) {
    return newest(deployment, MOST_KEPT);
  }

  /** Writes a finding down, in the open item of the object if there is one. */
  @Transactional
  public void open(
      Deployment deployment, Finding finding, boolean contested, boolean attempted, Instant now) {
    jdbc.prepareStatement(
        """
        insert into drift_item as item (deployment, kind, name, missing, outdated, contested,
          attempted, problem, fields, seen_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)
        on conflict (deployment, kind, name) where healed_at is null do update set
          missing = excluded.missing, outdated = excluded.outdated,
          contested = excluded.contested, attempted = item.attempted or excluded.attempted,
          problem = excluded.problem, fields = excluded.fields
        """,
        statement -> {
          statement.setObject(1, deployment.id());
          statement.setString(2, finding.kind());
          statement.setString(3, finding.name());
          statement.setBoolean(4, finding.missing());
          statement.setBoolean(5, finding.outdated());
          statement.setBoolean(6, contested);
          statement.setBoolean(7, attempted);
          statement.setString(8, finding.problem());
          statement.setString(9, write(finding.fields()));
          statement.setObject(10, now.atOffset(ZoneOffset.UTC));
          return statement.executeUpdate();
        });
  }

  /** An object is as wanted; false when the item was closed before. */
  @Transactional
  public boolean close(DriftItem item, Instant now) {
    return jdbc.prepareStatement(
        """
        update drift_item set healed_at = ?, contested = false, problem = null
        where id = ? and healed_at is null
        """,
        statement -> {
          statement.setObject(1, now.atOffset(ZoneOffset.UTC));
          statement.setLong(2, item.id());
          return statement.executeUpdate() == 1;
        });
  }

  /** Says why open items stay open: what was tried changed nothing. */
  @Transactional
  public void setProblem(UUID deployment, List<Finding> findings, String problem) {
    for (Finding finding : findings) {
      jdbc.prepareStatement(
          """
          update drift_item set problem = ?, attempted = false
          where deployment = ? and kind = ? and name = ? and healed_at is null
          """,
          statement -> {
            statement.setString(1, problem);
            statement.setObject(2, deployment);
            statement.setString(3, finding.kind());
            statement.setString(4, finding.name());
            return statement.executeUpdate();
          });
    }
  }

  /** Forgets what is too much: open items stay. */
  @Transactional
  public void trim(UUID deployment) {
    jdbc.prepareStatement(
        """
        delete from drift_item where healed_at is not null and id in (
          select id from drift_item where deployment = ? order by seen_at desc, id desc offset ?)
        """,
        statement -> {
          statement.setObject(1, deployment);
          statement.setInt(2, MOST_KEPT);
          return statement.executeUpdate();
        });
  }

  /** How many objects of shows that are up are not as wanted. */
  @Transactional(readOnly = true)
  public long countOpen() {
    return jdbc.prepareStatement(
        """
        select count(*) from drift_item join deployment on deployment.id = deployment
        where healed_at is null and state = 'READY'
        """,
        statement -> {
          try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
          }
        });
  }

  /** When somebody looked at a show last. */
  @Transactional(readOnly = true)
  public Optional<Instant> checkedAt(UUID deployment) {
    return jdbc.prepareStatement(
        "select looked_at from drift_look where deployment = ?",
        statement -> {
          statement.setObject(1, deployment);
          try (ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.ofNullable(instant(row, "looked_at")) : Optional.empty();
          }
        });
  }

  /** Forgets shows that were deleted. */
  @Transactional
  public void forgetDeleted() {
    for (String table : List.of("drift_item", "drift_look")) {
      jdbc.prepareStatement(
          "delete from "
              + table
              + " using deployment where deployment.id = deployment and state = 'DELETED'",
          PreparedStatement::executeUpdate);
    }
  }

  private List<DriftItem> items(PreparedStatement statement) throws SQLException {
    List<DriftItem> items = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        items.add(
            new DriftItem(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("name"),
                row.getBoolean("missing"),
                row.getBoolean("outdated"),
                row.getBoolean("contested"),
                row.getBoolean("attempted"),
                row.getString("problem"),
                read(row.getString("fields")),
                row.getObject("seen_at", OffsetDateTime.class).toInstant(),
                instant(row, "healed_at")));
      }
    }
    return items;
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private String write(List<DriftField> fields) {
    try {
      return json.writeValueAsString(fields);
    } catch (IOException exception) {
      throw new UncheckedIOException("Not serializable", exception);
    }
  }

  private List<DriftField> read(String fields) {
    try {
      return json.readValue(fields, Argument.listOf(DriftField.class));
    } catch (IOException exception) {
      throw new UncheckedIOException("A stored drift is not readable", exception);
    }
  }
}
