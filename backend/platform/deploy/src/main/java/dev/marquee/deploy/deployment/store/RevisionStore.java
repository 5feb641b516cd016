package dev.marquee.deploy.deployment.store;

import static dev.marquee.deploy.deployment.store.DeploymentRow.time;

import dev.marquee.deploy.audit.Audit;
import dev.marquee.deploy.deployment.Action;
import dev.marquee.deploy.deployment.Actor;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.Revision;
import dev.marquee.deploy.deployment.State;
import dev.marquee.deploy.difference.Change;
import dev.marquee.deploy.difference.Difference;
import dev.marquee.deploy.parameters.ParameterRules;
import dev.marquee.deploy.parameters.ShowParameters;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The revisions of deployments. Each is stored together with the deployment that wants it and with
 * the record of who wanted it, or not at all.
 */
@Singleton
public class RevisionStore {
  private static final String COLUMNS =
      """
      number, template_name, template_version, components, adjustments, parameters, cause, author,
      author_name, restores, created_at, failure
      """;

  private final JdbcOperations jdbc;
  private final DeploymentRow rows;
  private final DeploymentStore deployments;
  private final ParametersStore parameters;
  private final RevisionDocument documents;
  private final Audit audit;
  private final Announcements announcements;

  RevisionStore(
      JdbcOperations jdbc,
      DeploymentRow rows,
      DeploymentStore deployments,
      ParametersStore parameters,
      RevisionDocument documents,
      Audit audit,
      Announcements announcements) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.deployments = deployments;
    this.parameters = parameters;
    this.documents = documents;
    this.audit = audit;
    this.announcements = announcements;
  }

  /**
   * Parameters that were checked.
   *
   * @param show what the platform needs of them
   */
  public record Checked(ShowParameters show, String json) {}

  /**
   * A revision to be.
   *
   * @param author null for the platform itself
   * @param change gives the deployment that wants it, with the next number; may throw when the
   *     deployment's state does not allow it, and may return the same when there is nothing to do
   * @param parameters null when they stay
   * @param restores the revision whose content it has; null when it is no rollback
   */
  public record Draft(
      Action cause,
      @Nullable Actor author,
      UnaryOperator<Deployment> change,
      @Nullable Checked parameters,
      @Nullable Long restores) {}

  /**
   * Keeps a new deployment with its first revision.
   *
   * @return false when the slug is taken
   */
  @Transactional
  public boolean create(Deployment deployment, Checked checked, Actor author) {
    if (!deployments.insert(deployment, checked.show(), checked.json())) {
      return false;
    }
    insert(deployment, Action.CREATED, author, null);
    audit.record(
        deployment.id(),
        author,
        Action.CREATED,
        deployment.revision(),
        Difference.between(Map.of(), documents.of(deployment.specification(), checked.json())));
    return true;
  }

  /**
   * Adds a revision. The row of the deployment is locked, so of two at once one comes first.
   *
   * @param base the revision that the new one was made from; null for whichever is there
   * @return the deployment afterwards; empty when its revision is another one than {@code base}
   */
  @Transactional
  public Optional<Deployment> append(UUID id, @Nullable Long base, Draft draft) {
    Deployment before = deployments.lock(id);
    if (base != null && before.revision() != base) {
      return Optional.empty();
    }
    String present = parameters.json(id);
    Deployment after = deployments.change(id, locked -> draft.change().apply(locked)).orElseThrow();
    if (after.revision() == before.revision()) {
      return Optional.of(after);
    }
    if (draft.parameters() != null) {
      parameters.replace(
          id, draft.parameters().show(), draft.parameters().json(), after.updatedAt());
    }
    insert(after, draft.cause(), draft.author(), draft.restores());
    List<Change> changes =
        Difference.between(
            documents.of(before.specification(), present),
            documents.of(after.specification(), parameters.json(id)));
    audit.record(id, draft.author(), draft.cause(), after.revision(), changes);
    if (after.isLive() && after.liveRevision() == after.revision()) {
      announcements.live(after, parameters.json(id));
    }
    return deployments.findById(id);
  }

  /** Wants the revision again that was ready last. */
  Deployment restoreLive(Deployment failed, Instant now) {
    long number = failed.liveRevision();
    Revision live = find(failed.id(), number).orElseThrow();
    Checked checked = parameters.hold(failed.id(), live.parameters()) ? null : check(live);
    return append(
            failed.id(),
            null,
            new Draft(
                Action.ROLLED_BACK_AUTOMATICALLY,
                null,
                deployment -> deployment.restored(live.specification(), now),
                checked,
                number))
        .orElseThrow();
  }

  /** Parameters that were accepted once, as the platform needs them. */
  public Checked check(Revision revision) {
    Map<?, ?> document =
        (Map<?, ?>) documents.of(revision.specification(), revision.parameters()).get("parameters");
    return switch (ParameterRules.check(strings(document))) {
      case ParameterRules.Accepted(ShowParameters show) -> new Checked(show, revision.parameters());
      case ParameterRules.Refused(var violations) ->
          throw new IllegalStateException("Parameters that were accepted once: " + violations);
    };
  }

  /** A revision of a deployment. */
  @Transactional(readOnly = true)
  public Optional<Revision> find(UUID deployment, long number) {
    return jdbc.prepareStatement(
        "select " + COLUMNS + " from revision where deployment = ? and number = ?",
        statement -> {
          statement.setObject(1, deployment);
          statement.setLong(2, number);
          try (ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(read(row)) : Optional.empty();
          }
        });
  }

  /** All revisions of a deployment, the newest first. */
  @Transactional(readOnly = true)
  public List<Revision> list(UUID deployment) {
    return jdbc.prepareStatement(
        "select " + COLUMNS + " from revision where deployment = ? order by number desc",
        statement -> {
          statement.setObject(1, deployment);
          List<Revision> revisions = new ArrayList<>();
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              revisions.add(read(row));
            }
          }
          return revisions;
        });
  }

  /** Notes at the wanted revision why it failed, or that it did not; tells of one in effect. */
  void noteOutcome(Deployment deployment) {
    if (deployment.state() == State.READY) {
      announcements.live(deployment, parameters.json(deployment.id()));
    }
    boolean failed = deployment.state() == State.ROLLING_BACK || deployment.state() == State.FAILED;
    if (!failed && deployment.state() != State.READY) {
      return;
    }
    jdbc.prepareStatement(
        """
        update revision set failure = ?
        where deployment = ? and number = ? and (failure is null) = ?
        """,
        statement -> {
          statement.setString(
              1, failed && deployment.reason() != null ? deployment.reason().text() : null);
          statement.setObject(2, deployment.id());
          statement.setLong(3, deployment.revision());
          statement.setBoolean(4, failed);
          return statement.executeUpdate();
        });
  }

  private void insert(
      Deployment deployment, Action cause, @Nullable Actor author, @Nullable Long restores) {
    jdbc.prepareStatement(
        """
        insert into revision (deployment, number, template_name, template_version, components,
          adjustments, parameters, pictures, cause, author, author_name, restores, created_at)
        select id, revision, template_name, template_version, components, adjustments, parameters,
          pictures, ?, ?, ?, ?, ?
        from deployment where id = ?
        """,
        statement -> {
          statement.setString(1, cause.name());
          statement.setObject(2, author == null ? null : author.id());
          statement.setString(3, author == null ? null : author.name());
          statement.setObject(4, restores);
          statement.setObject(5, time(deployment.updatedAt()));
          statement.setObject(6, deployment.id());
          return statement.executeUpdate();
        });
  }

  private Revision read(ResultSet row) throws SQLException {
    UUID author = row.getObject("author", UUID.class);
    return new Revision(
        row.getLong("number"),
        rows.specification(row),
        row.getString("parameters"),
        Action.valueOf(row.getString("cause")),
        author == null ? null : new Actor(author, row.getString("author_name")),
        row.getObject("restores", Long.class),
        DeploymentRow.instant(row, "created_at"),
        row.getString("failure"));
  }

  @SuppressWarnings("unchecked") // JSON has no other keys than texts.
  private static Map<String, Object> strings(Map<?, ?> map) {
    return (Map<String, Object>) map;
  }
}
