package dev.marquee.deploy.deployment.store;

import static dev.marquee.deploy.deployment.store.DeploymentRow.ASSIGNMENTS;
import static dev.marquee.deploy.deployment.store.DeploymentRow.COLUMNS;

import dev.marquee.deploy.deployment.Deployment;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Who works on which deployment: one worker at a time, however many replicas there are. A lease
 * that is not renewed ends, and with it the work of a worker that crashed passes to another.
 */
@Singleton
public class Leases {
  private final JdbcOperations jdbc;
  private final DeploymentRow rows;
  private final RevisionStore revisions;

  Leases(JdbcOperations jdbc, DeploymentRow rows, RevisionStore revisions) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.revisions = revisions;
  }

  /**
   * Takes the deployment that has waited longest among those with something to do and nobody at it.
   * {@code skip locked}: two workers that ask at once get two deployments, neither waits.
   */
  @Transactional
  public Optional<Deployment> claim(UUID worker, Duration lease) {
    return jdbc.prepareStatement(
        """
        update deployment set worker = ?, leased_until = now() + ? * interval '1 millisecond'
        where id = (
          select id from deployment
          where state not in ('READY', 'FAILED', 'DELETED', 'DELETE_BLOCKED')
            and not_before <= now()
            and (leased_until is null or leased_until < now())
          order by not_before
          limit 1
          for update skip locked)
        returning
        """
            + COLUMNS,
        statement -> {
          statement.setObject(1, worker);
          statement.setLong(2, lease.toMillis());
          try (ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(rows.read(row)) : Optional.empty();
          }
        });
  }

  /** Keeps a claimed deployment for longer; false when it was lost to another worker. */
  @Transactional
  public boolean renew(UUID id, UUID worker, Duration lease) {
    return jdbc.prepareStatement(
        """
        update deployment set leased_until = now() + ? * interval '1 millisecond'
        where id = ? and worker = ?
        """,
        statement -> {
          statement.setLong(1, lease.toMillis());
          statement.setObject(2, id);
          statement.setObject(3, worker);
          return statement.executeUpdate() == 1;
        });
  }

  /**
   * Stores what a worker did.
   *
   * @param changed made from the version that is expected to be stored still
   * @return what is stored now; empty when somebody else changed the deployment or has taken it
   *     over, and the worker has to look again
   */
  @Transactional
  public Optional<Deployment> save(Deployment changed, UUID worker) {
    Optional<Deployment> saved = update(changed, worker);
    saved.ifPresent(revisions::noteOutcome);
    return saved;
  }

  private Optional<Deployment> update(Deployment changed, UUID worker) {
    return jdbc.prepareStatement(
        "update deployment set "
            + ASSIGNMENTS
            + ", version = version + 1, attempts = 0 where id = ? and version = ? and worker = ?"
            + " returning "
            + COLUMNS,
        statement -> {
          int next = rows.set(statement, changed);
          statement.setObject(next, changed.id());
          statement.setLong(next + 1, changed.version());
          statement.setObject(next + 2, worker);
          try (ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(rows.read(row)) : Optional.empty();
          }
        });
  }

  /**
   * Makes the revision that was ready last the wanted one again, because the wanted one failed.
   *
   * @return what is stored now; empty when the worker has to look again
   */
  @Transactional
  public Optional<Deployment> restore(Deployment failed, UUID worker, Instant now) {
    boolean held =
        jdbc.prepareStatement(
            "select 1 from deployment where id = ? and version = ? and worker = ? for update",
            statement -> {
              statement.setObject(1, failed.id());
              statement.setLong(2, failed.version());
              statement.setObject(3, worker);
              try (ResultSet row = statement.executeQuery()) {
                return row.next();
              }
            });
    return held ? Optional.of(revisions.restoreLive(failed, now)) : Optional.empty();
  }

  /** Reads a deployment that a worker believes to hold; empty when it no longer does. */
  @Transactional(readOnly = true)
  public Optional<Deployment> held(UUID id, UUID worker) {
    return jdbc.prepareStatement(
        "select " + COLUMNS + " from deployment where id = ? and worker = ?",
        statement -> {
          statement.setObject(1, id);
          statement.setObject(2, worker);
          try (ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(rows.read(row)) : Optional.empty();
          }
        });
  }

  /** Gives a deployment back, to be taken again at once if there is something to do. */
  @Transactional
  public void release(UUID id, UUID worker) {
    jdbc.prepareStatement(
        "update deployment set worker = null, leased_until = null where id = ? and worker = ?",
        statement -> {
          statement.setObject(1, id);
          statement.setObject(2, worker);
          return statement.executeUpdate();
        });
  }

  /** Gives a deployment back for another attempt later: after 0.1 s, 0.2 s, 0.4 s... up to 5 s. */
  @Transactional
  public void releaseForLater(UUID id, UUID worker) {
    jdbc.prepareStatement(
        """
        update deployment set worker = null, leased_until = null, attempts = attempts + 1,
          not_before = now() + least(5, 0.1 * power(2, least(attempts, 10))) * interval '1 second'
        where id = ? and worker = ?
        """,
        statement -> {
          statement.setObject(1, id);
          statement.setObject(2, worker);
          return statement.executeUpdate();
        });
  }
}
