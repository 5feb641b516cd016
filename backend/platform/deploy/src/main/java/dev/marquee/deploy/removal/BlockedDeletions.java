package dev.marquee.deploy.removal;

import dev.marquee.deploy.cluster.Cluster;
import dev.marquee.deploy.cluster.ClusterUnavailableException;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.State;
import dev.marquee.deploy.deployment.runner.ShowNamespaces;
import dev.marquee.deploy.deployment.store.DeploymentStore;
import dev.marquee.kit.database.Migrations;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a deletion go on once the namespace that held it up is gone; nobody has to ask again. */
@Singleton
class BlockedDeletions {
  private static final Logger LOG = LoggerFactory.getLogger(BlockedDeletions.class);

  private final DeploymentStore store;
  private final ShowNamespaces namespaces;
  private final Cluster cluster;
  private final Migrations migrations;
  private final Clock clock;

  BlockedDeletions(
      DeploymentStore store,
      ShowNamespaces namespaces,
      Cluster cluster,
      Migrations migrations,
      Clock clock) {
    this.store = store;
    this.namespaces = namespaces;
    this.cluster = cluster;
    this.migrations = migrations;
    this.clock = clock;
  }

  @Scheduled(
      initialDelay = "${deploy.blocked-deletions:30s}",
      fixedDelay = "${deploy.blocked-deletions:30s}")
  void resume() {
    if (!migrations.done() || !cluster.isConfigured()) {
      return;
    }
    for (Deployment deployment : store.in(State.DELETE_BLOCKED)) {
      try {
        if (!(namespaces.find(deployment) instanceof ShowNamespaces.Own)) {
          store.change(deployment.id(), this::goOn);
        }
      } catch (ClusterUnavailableException exception) {
        LOG.warn("Blocked deletions wait: {}", exception.getMessage());
        return;
      }
    }
  }

  private Deployment goOn(Deployment deployment) {
    return deployment.state() == State.DELETE_BLOCKED
        ? deployment.delete(clock.instant())
        : deployment;
  }
}
