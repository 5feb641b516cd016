package dev.marquee.deploy.drift;

import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.kit.identity.Caller;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Whether a show is healed. It is, unless somebody paused that. */
@Singleton
public class HealingSwitch {
  private final JdbcOperations jdbc;
  private final List<HealingListener> listeners;

  HealingSwitch(JdbcOperations jdbc, List<HealingListener> listeners) {
    this.jdbc = jdbc;
    this.listeners = List.copyOf(listeners);
  }

  /** Those of some deployments whose healing is paused. */
  @Transactional(readOnly = true)
  public Set<UUID> pausedAmong(Collection<UUID> deployments) {
    return jdbc.prepareStatement(
        "select deployment from drift_look where healing_paused and deployment = any (?)",
        statement -> {
          statement.setArray(
              1, statement.getConnection().createArrayOf("uuid", deployments.toArray()));
          Set<UUID> paused = new HashSet<>();
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              paused.add(row.getObject(1, UUID.class));
            }
          }
          return paused;
        });
  }

  /** Whether the healing of a deployment is paused. */
  @Transactional(readOnly = true)
  public boolean isPaused(UUID deployment) {
    return pausedAmong(List.of(deployment)).contains(deployment);
  }

  /** Pauses or resumes; false when it was so before. */
  @Transactional
  public boolean set(Deployment deployment, boolean paused, Caller caller) {
    boolean changed =
        jdbc.prepareStatement(
            """
            insert into drift_look (deployment, healing_paused) values (?, ?)
            on conflict (deployment) do update set healing_paused = excluded.healing_paused
            where drift_look.healing_paused <> excluded.healing_paused
            """,
            statement -> {
              statement.setObject(1, deployment.id());
              statement.setBoolean(2, paused);
              return statement.executeUpdate() == 1;
            });
    if (!changed) {
      return false;
    }
    for (HealingListener listener : listeners) {
      if (paused) {
        listener.paused(deployment, caller);
      } else {
        listener.resumed(deployment, caller);
      }
    }
    return true;
  }
}
