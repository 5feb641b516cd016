package dev.marquee.deploy.drift;

import dev.marquee.deploy.cluster.Cluster;
import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.cluster.ObjectsRejectedException;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.State;
import dev.marquee.deploy.deployment.store.DeploymentStore;
import dev.marquee.deploy.deployment.store.Leases;
import dev.marquee.deploy.desired.DesiredState;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at one show and heals it. */
@Singleton
class DriftLook {
  private static final Logger LOG = LoggerFactory.getLogger(DriftLook.class);

  private final DeploymentStore store;
  private final DriftLooks looks;
  private final DesiredState desiredState;
  private final Comparison comparison;
  private final DriftLedger ledger;
  private final Cluster cluster;
  private final ShowLease lease;
  private final Leases leases;
  private final Clock clock;

  DriftLook(
      DeploymentStore store,
      DriftLooks looks,
      DesiredState desiredState,
      Comparison comparison,
      DriftLedger ledger,
      Cluster cluster,
      ShowLease lease,
      Leases leases,
      Clock clock) {
    this.store = store;
    this.looks = looks;
    this.desiredState = desiredState;
    this.comparison = comparison;
    this.ledger = ledger;
    this.cluster = cluster;
    this.lease = lease;
    this.leases = leases;
    this.clock = clock;
  }

  /**
   * Looks at a show because something changed.
   *
   * @param age how long ago it changed
   * @return whether there is no need to look once more because of that change
   */
  boolean perform(String slug, Duration age, UUID worker) {
    Optional<Deployment> deployment = resting(slug);
    if (deployment.isEmpty()) {
      // The worker compares and writes itself; once it is done, the show is due for a look.
      return true;
    }
    UUID id = deployment.get().id();
    return switch (looks.claim(id, worker, age)) {
      case DONE -> true;
      case BUSY -> false;
      case TAKEN -> {
        boolean finished = false;
        try {
          finished = look(slug, worker);
          yield finished;
        } finally {
          if (!finished) {
            looks.giveUp(id, worker);
          }
        }
      }
    };
  }

  private boolean look(String slug, UUID worker) {
    Optional<Deployment> resting = resting(slug);
    if (resting.isEmpty()) {
      return false;
    }
    Deployment deployment = resting.get();
    List<ClusterObject> desired = desiredState.objects(deployment);
    byte[] rendering = Rendering.of(desired);
    Optional<List<Finding>> findings =
        comparison.compare(deployment, desired, looks.rendersAnew(deployment, rendering));
    if (findings.isEmpty()) {
      return false;
    }
    List<Finding> toHeal = ledger.enter(deployment, findings.get());
    if (!toHeal.isEmpty() && !heal(deployment, desired, toHeal, worker)) {
      return false;
    }
    looks.finish(deployment, rendering, worker);
    return true;
  }

  private boolean heal(
      Deployment deployment, List<ClusterObject> desired, List<Finding> findings, UUID worker) {
    LOG.info(
        "{}: {} objects are not as wanted and are healed.", deployment.slug(), findings.size());
    if (findings.stream().anyMatch(each -> each.missing() && each.kind().equals("Namespace"))) {
      // The worker makes all of it again; the data is in PostgreSQL.
      store.change(deployment.id(), found -> found.reapplied(clock.instant()));
      return true;
    }
    if (!lease.take(deployment, worker)) {
      return false;
    }
    try {
      cluster.apply(
          desired.stream()
              .filter(object ->
                  findings.stream().anyMatch(each -> each.isOf(object.kind(), object.name())))
              .toList(),
          Cluster.Mode.WRITE);
      ledger.healed(deployment, findings);
    } catch (ObjectsRejectedException rejected) {
      ledger.refused(deployment, findings, rejected.getMessage());
    } finally {
      leases.release(deployment.id(), worker);
    }
    return true;
  }

  private Optional<Deployment> resting(String slug) {
    return store.findBySlug(slug).filter(deployment -> deployment.state() == State.READY);
  }
}
