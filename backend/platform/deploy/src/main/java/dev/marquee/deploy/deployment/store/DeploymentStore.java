package dev.marquee.deploy.deployment.store;

import static dev.marquee.deploy.deployment.store.DeploymentRow.ASSIGNMENTS;
import static dev.marquee.deploy.deployment.store.DeploymentRow.COLUMNS;
import static dev.marquee.deploy.deployment.store.DeploymentRow.time;

import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.State;
import dev.marquee.deploy.parameters.ShowParameters;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Deployments as the API reads and changes them. */
@Singleton
public class DeploymentStore {
  private final JdbcOperations jdbc;
  private final DeploymentRow rows;

  DeploymentStore(JdbcOperations jdbc, DeploymentRow rows) {
    this.jdbc = jdbc;
    this.rows = rows;
  }

  /**
   * Keeps a new deployment.
   *
   * @return false when the slug is taken; of two that ask at once, the second waits here until the
   *     first has committed
   */
  @Transactional
  public boolean insert(Deployment deployment, ShowParameters show, String parameters) {
    return jdbc.prepareStatement(
        """
        insert into deployment (id, slug, owner, template_name, template_version, components,
          parameters, state, steps, health, created_at, updated_at, state_since, version, title,
          pictures, currency, sale_opens_at)
        values (?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?::jsonb, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (slug) where state <> 'DELETED' do nothing
        """,
        statement -> {
          statement.setObject(1, deployment.id());
          statement.setString(2, deployment.slug());
          statement.setObject(3, deployment.owner());
          statement.setString(4, deployment.template().name());
          statement.setString(5, deployment.template().version());
          statement.setString(6, rows.write(deployment.specification().components()));
          statement.setString(7, parameters);
          statement.setString(8, deployment.state().name());
          statement.setString(9, rows.write(deployment.steps()));
          statement.setString(10, rows.write(deployment.health()));
          statement.setObject(11, time(deployment.createdAt()));
          statement.setObject(12, time(deployment.updatedAt()));
          statement.setObject(13, time(deployment.stateSince()));
          statement.setLong(14, deployment.version());
          setShow(statement, 15, show);
          return statement.executeUpdate() == 1;
        });
  }

  /** The deployment that holds a slug, whoever owns it. */
  @Transactional(readOnly = true)
  public Optional<Deployment> findBySlug(String slug) {
    return first(
        "select " + COLUMNS + " from deployment where slug = ? and state <> 'DELETED'",
        statement -> statement.setString(1, slug));
  }

  /** A deployment, deleted or not. */
  @Transactional(readOnly = true)
  public Optional<Deployment> findById(UUID id) {
    return first(
        "select " + COLUMNS + " from deployment where id = ?",
        statement -> statement.setObject(1, id));
  }

  /** A deployment that exists, locked until the end of the transaction. */
  @Transactional
  Deployment lock(UUID id) {
    return first(
            "select " + COLUMNS + " from deployment where id = ? for update",
            statement -> statement.setObject(1, id))
        .orElseThrow();
  }

  /** The deployments of a seller that are not deleted, the newest first. */
  @Transactional(readOnly = true)
  public List<Deployment> ownedBy(UUID owner) {
    return jdbc.prepareStatement(
        "select "
            + COLUMNS
            + " from deployment where owner = ? and state <> 'DELETED'"
            + " order by created_at desc, slug",
        statement -> {
          statement.setObject(1, owner);
          return all(statement);
        });
  }

  /** All deployments in a state, the one first that is in it for longest. */
  @Transactional(readOnly = true)
  public List<Deployment> in(State state) {
    return jdbc.prepareStatement(
        "select " + COLUMNS + " from deployment where state = ? order by state_since, id",
        statement -> {
          statement.setString(1, state.name());
          return all(statement);
        });
  }

  /**
   * Changes a deployment on behalf of a person, whoever works on it: its worker notices that the
   * version is another one. The row is locked from reading to writing, so the change is not lost.
   *
   * @return the deployment afterwards; empty when there is none
   */
  @Transactional
  public Optional<Deployment> change(UUID id, UnaryOperator<Deployment> change) {
    Optional<Deployment> found =
        first(
            "select " + COLUMNS + " from deployment where id = ? for update",
            statement -> statement.setObject(1, id));
    if (found.isEmpty()) {
      return found;
    }
    Deployment changed = change.apply(found.get());
    if (changed.equals(found.get())) {
      return found;
    }
    jdbc.prepareStatement(
        "update deployment set "
            + ASSIGNMENTS
            + ", version = version + 1, not_before = now(), attempts = 0 where id = ?",
        statement -> {
          int next = rows.set(statement, changed);
          statement.setObject(next, id);
          return statement.executeUpdate();
        });
    return findById(id);
  }

  /**
   * Sets four parameters: title, pictures, currency, opening of the sale.
   *
   * @param first the number of the first
   * @return the number after the last
   */
  static int setShow(PreparedStatement statement, int first, ShowParameters show)
      throws SQLException {
    statement.setString(first, show.title());
    statement.setArray(
        first + 1, statement.getConnection().createArrayOf("uuid", show.pictures().toArray()));
    statement.setString(first + 2, show.currency());
    statement.setObject(first + 3, time(show.saleOpensAt()));
    return first + 4;
  }

  private interface Parameters {
    void set(PreparedStatement statement) throws SQLException;
  }

  private Optional<Deployment> first(String query, Parameters parameters) {
    return jdbc.prepareStatement(
        query,
        statement -> {
          parameters.set(statement);
          return all(statement).stream().findFirst();
        });
  }

  private List<Deployment> all(PreparedStatement statement) throws SQLException {
    List<Deployment> deployments = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        deployments.add(rows.read(row));
      }
    }
    return deployments;
  }
}
