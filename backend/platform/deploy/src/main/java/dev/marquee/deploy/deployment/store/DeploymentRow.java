package dev.marquee.deploy.deployment.store;

import dev.marquee.deploy.deployment.ComponentHealth;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.Reason;
import dev.marquee.deploy.deployment.Specification;
import dev.marquee.deploy.deployment.State;
import dev.marquee.deploy.deployment.StepProgress;
import dev.marquee.deploy.deployment.TemplateVersion;
import dev.marquee.deploy.template.Adjustment;
import dev.marquee.deploy.template.Component;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.SerdeImport;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** Between a row of the table and a {@link Deployment}. */
@Singleton
@SerdeImport(StepProgress.class)
@SerdeImport(ComponentHealth.class)
final class DeploymentRow {
  static final String COLUMNS =
      """
      id, slug, owner, title, template_name, template_version, components, adjustments, state, steps,
      health, reason, detail, created_at, updated_at, state_since, revision, live_revision, restoring,
      version
      """;

  /** What {@link #set} sets. */
  static final String ASSIGNMENTS =
      """
      state = ?, steps = ?::jsonb, health = ?::jsonb, reason = ?, detail = ?, updated_at = ?,
      state_since = ?, template_name = ?, template_version = ?, components = ?::jsonb,
      adjustments = ?::jsonb, revision = ?, live_revision = ?, restoring = ?
      """;

  private final ObjectMapper json;

  DeploymentRow(ObjectMapper json) {
    this.json = json;
  }

  Deployment read(ResultSet row) throws SQLException {
    String reason = row.getString("reason");
    return new Deployment(
        row.getObject("id", UUID.class),
        row.getString("slug"),
        row.getObject("owner", UUID.class),
        row.getString("title"),
        specification(row),
        State.valueOf(row.getString("state")),
        parse(row.getString("steps"), Argument.listOf(StepProgress.class)),
        parse(row.getString("health"), Argument.listOf(ComponentHealth.class)),
        reason == null ? null : new Reason(reason, row.getString("detail")),
        instant(row, "created_at"),
        instant(row, "updated_at"),
        instant(row, "state_since"),
        row.getLong("revision"),
        row.getObject("live_revision", Long.class),
        row.getBoolean("restoring"),
        row.getLong("version"));
  }

  /** Reads the columns that a deployment and a revision have alike. */
  Specification specification(ResultSet row) throws SQLException {
    return new Specification(
        new TemplateVersion(row.getString("template_name"), row.getString("template_version")),
        parse(row.getString("components"), Argument.listOf(Component.class)),
        parse(row.getString("adjustments"), Argument.mapOf(String.class, Adjustment.class)));
  }

  /**
   * Sets all that changes in the life of a deployment.
   *
   * @return the number after the last parameter
   */
  int set(PreparedStatement statement, Deployment deployment) throws SQLException {
    Specification specification = deployment.specification();
    Reason reason = deployment.reason();
    statement.setString(1, deployment.state().name());
    statement.setString(2, write(deployment.steps()));
    statement.setString(3, write(deployment.health()));
    statement.setString(4, reason == null ? null : reason.text());
    statement.setString(5, reason == null ? null : reason.detail());
    statement.setObject(6, time(deployment.updatedAt()));
    statement.setObject(7, time(deployment.stateSince()));
    statement.setString(8, specification.template().name());
    statement.setString(9, specification.template().version());
    statement.setString(10, write(specification.components()));
    statement.setString(11, write(specification.adjustments()));
    statement.setLong(12, deployment.revision());
    statement.setObject(13, deployment.liveRevision());
    statement.setBoolean(14, deployment.restoring());
    return 15;
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (IOException exception) {
      throw new UncheckedIOException("Not serializable: " + value.getClass().getName(), exception);
    }
  }

  private <T> T parse(String text, Argument<T> type) {
    try {
      return json.readValue(text, type);
    } catch (IOException exception) {
      throw new UncheckedIOException("A stored deployment is not readable", exception);
    }
  }
}
