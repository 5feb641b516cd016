package dev.marquee.deploy.drift;

import dev.marquee.deploy.deployment.Deployment;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Who looks at which show: one replica at a time, and none too often. */
@Singleton
class DriftLooks {
  private final JdbcOperations jdbc;
  private final DriftTimes times;

  DriftLooks(JdbcOperations jdbc, DriftTimes times) {
    this.jdbc = jdbc;
    this.times = times;
  }

  /** Whether to look. */
  enum Claim {
    TAKEN,
    /** Somebody looks at this moment, or did so only just. */
    BUSY,
    /** Somebody has looked since the change that is to be looked at. */
    DONE
  }

  /**
   * Asks for a show.
   *
   * @param age how long ago something changed
   */
  @Transactional
  public Claim claim(UUID deployment, UUID worker, Duration age) {
    jdbc.prepareStatement(
        "insert into drift_look (deployment) values (?) on conflict do nothing",
        statement -> {
          statement.setObject(1, deployment);
          return statement.executeUpdate();
        });
    boolean taken =
        jdbc.prepareStatement(
            """
            update drift_look set worker = ?, started_at = now(),
              leased_until = now() + ? * interval '1 millisecond'
            where deployment = ? and (leased_until is null or leased_until < now())
              and (started_at is null or started_at <= now() - ? * interval '1 millisecond')
              and (looked_at is null or looked_at <= now() - ? * interval '1 millisecond')
            """,
            statement -> {
              statement.setObject(1, worker);
              statement.setLong(2, times.lookLease().toMillis());
              statement.setObject(3, deployment);
              statement.setLong(4, times.betweenLooks().toMillis());
              statement.setLong(5, age.toMillis());
              return statement.executeUpdate() == 1;
            });
    return taken ? Claim.TAKEN : hasLooked(deployment, age) ? Claim.DONE : Claim.BUSY;
  }

  /**
   * Whether the platform wants something else of the same version of a deployment than it did at
   * the last look.
   */
  @Transactional(readOnly = true)
  public boolean rendersAnew(Deployment deployment, byte[] rendering) {
    return jdbc.prepareStatement(
        "select rendering from drift_look where deployment = ? and version = ?",
        statement -> {
          statement.setObject(1, deployment.id());
          statement.setLong(2, deployment.version());
          try (ResultSet row = statement.executeQuery()) {
            return row.next() && !Arrays.equals(row.getBytes(1), rendering);
          }
        });
  }

  /** A look came to its end. */
  @Transactional
  public void finish(Deployment deployment, byte[] rendering, UUID worker) {
    jdbc.prepareStatement(
        """
        update drift_look set worker = null, leased_until = null, looked_at = started_at,
          version = ?, rendering = ?
        where deployment = ? and worker = ?
        """,
        statement -> {
          statement.setLong(1, deployment.version());
          statement.setBytes(2, rendering);
          statement.setObject(3, deployment.id());
          statement.setObject(4, worker);
          return statement.executeUpdate();
        });
  }

  /** A look came to no end, and another may be tried. */
  @Transactional
  public void giveUp(UUID deployment, UUID worker) {
    jdbc.prepareStatement(
        """
        update drift_look set worker = null, leased_until = null
        where deployment = ? and worker = ?
        """,
        statement -> {
          statement.setObject(1, deployment);
          statement.setObject(2, worker);
          return statement.executeUpdate();
        });
  }

  /** The slugs of shows that rest in {@code Ready}. */
  @Transactional(readOnly = true)
  public List<String> live() {
    return jdbc.prepareStatement(
        "select slug from deployment where state = 'READY'", DriftLooks::slugs);
  }

  /** Those that nobody has looked at since they became what they are, or for too long. */
  @Transactional(readOnly = true)
  public List<String> due() {
    return jdbc.prepareStatement(
        """
        select slug from deployment left join drift_look on deployment = id
        where state = 'READY'
          and (looked_at is null or drift_look.version is distinct from deployment.version
            or looked_at < now() - ? * interval '1 millisecond')
        order by looked_at nulls first
        limit 100
        """,
        statement -> {
          statement.setLong(1, times.fullPass().toMillis());
          return slugs(statement);
        });
  }

  private boolean hasLooked(UUID deployment, Duration age) {
    return jdbc.prepareStatement(
        """
        select 1 from drift_look
        where deployment = ? and looked_at > now() - ? * interval '1 millisecond'
        """,
        statement -> {
          statement.setObject(1, deployment);
          statement.setLong(2, age.toMillis());
          try (ResultSet row = statement.executeQuery()) {
            return row.next();
          }
        });
  }

  private static List<String> slugs(PreparedStatement statement) throws SQLException {
    List<String> slugs = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        slugs.add(row.getString(1));
      }
    }
    return slugs;
  }
}
