package dev.marquee.deploy.drift;

import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.store.Leases;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * Keeps the worker that carries out a new revision away while a show is healed: otherwise healing
 * could write what the old revision wanted over it. It is the worker's own lease, given back by
 * {@link Leases#release}.
 */
@Singleton
class ShowLease {
  private final JdbcOperations jdbc;
  private final DriftTimes times;

  ShowLease(JdbcOperations jdbc, DriftTimes times) {
    this.jdbc = jdbc;
    this.times = times;
  }

  /** False when the deployment is another one by now, or somebody works on it. */
  @Transactional
  public boolean take(Deployment deployment, UUID worker) {
    return jdbc.prepareStatement(
        """
        update deployment set worker = ?, leased_until = now() + ? * interval '1 millisecond'
        where id = ? and version = ? and state = 'READY'
          and (leased_until is null or leased_until < now())
        """,
        statement -> {
          statement.setObject(1, worker);
          statement.setLong(2, times.healLease().toMillis());
          statement.setObject(3, deployment.id());
          statement.setLong(4, deployment.version());
          return statement.executeUpdate() == 1;
        });
  }
}
