package dev.marquee.deploy.deployment.store;

import static dev.marquee.deploy.deployment.store.DeploymentRow.time;

import dev.marquee.deploy.deployment.State;
import dev.marquee.deploy.parameters.ShowParameters;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The parameters of shows, for those who edit them. */
@Singleton
public class ParametersStore {
  private final JdbcOperations jdbc;

  ParametersStore(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The parameters of a deployment.
   *
   * @param revision from 1; one more with each edit
   * @param parameters as JSON
   * @param currency ISO 4217 code
   * @param onSaleSince when the sale first opened or will open
   */
  public record Stored(
      State state, long revision, String parameters, String currency, Instant onSaleSince) {}

  /** What is stored; empty when there is no such deployment. */
  @Transactional(readOnly = true)
  public Optional<Stored> find(UUID id) {
    return jdbc.prepareStatement(
        """
        select state, revision, parameters, currency,
          coalesce(on_sale_since, sale_opens_at) as on_sale_since
        from deployment where id = ?
        """,
        statement -> {
          statement.setObject(1, id);
          try (ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(stored(row)) : Optional.empty();
          }
        });
  }

  /** Whether these are the deployment's parameters already, however they are written. */
  @Transactional(readOnly = true)
  public boolean hold(UUID id, String parameters) {
    return jdbc.prepareStatement(
        "select parameters = ?::jsonb from deployment where id = ?",
        statement -> {
          statement.setString(1, parameters);
          statement.setObject(2, id);
          try (ResultSet row = statement.executeQuery()) {
            return row.next() && row.getBoolean(1);
          }
        });
  }

  /** The parameters of a deployment that exists, as JSON. */
  @Transactional(readOnly = true)
  String json(UUID id) {
    return find(id).orElseThrow().parameters();
  }

  /**
   * Replaces the parameters of a deployment.
   *
   * @param show what the platform needs of them
   * @param parameters as JSON
   */
  @Transactional
  void replace(UUID id, ShowParameters show, String parameters, Instant now) {
    jdbc.prepareStatement(
        """
        update deployment set parameters = ?::jsonb,
          on_sale_since = coalesce(on_sale_since, case when sale_opens_at <= ? then sale_opens_at end),
          title = ?, pictures = ?, currency = ?, sale_opens_at = ?
        where id = ?
        """,
        statement -> {
          statement.setString(1, parameters);
          statement.setObject(2, time(now));
          int next = DeploymentStore.setShow(statement, 3, show);
          statement.setObject(next, id);
          return statement.executeUpdate();
        });
  }

  private static Stored stored(ResultSet row) throws SQLException {
    return new Stored(
        State.valueOf(row.getString("state")),
        row.getLong("revision"),
        row.getString("parameters"),
        row.getString("currency"),
        DeploymentRow.instant(row, "on_sale_since"));
  }
}
