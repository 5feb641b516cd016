package dev.marquee.deploy.deployment.store;

import dev.marquee.deploy.deployment.ComponentHealth;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.Reason;
import dev.marquee.deploy.deployment.State;
import dev.marquee.deploy.deployment.StepProgress;
import dev.marquee.deploy.deployment.TemplateVersion;
import dev.marquee.deploy.template.Component;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.SerdeImport;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
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
      id, slug, owner, title, template_name, template_version, components, state, steps, health,
      reason, detail, created_at, updated_at, state_since, revision, version
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
        new TemplateVersion(row.getString("template_name"), row.getString("template_version")),
        parse(row.getString("components"), Argument.listOf(Component.class)),
        State.valueOf(row.getString("state")),
        parse(row.getString("steps"), Argument.listOf(StepProgress.class)),
        parse(row.getString("health"), Argument.listOf(ComponentHealth.class)),
        reason == null ? null : new Reason(reason, row.getString("detail")),
        instant(row, "created_at"),
        instant(row, "updated_at"),
        instant(row, "state_since"),
        row.getLong("revision"),
        row.getLong("version"));
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
