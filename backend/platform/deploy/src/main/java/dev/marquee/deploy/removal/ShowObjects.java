package dev.marquee.deploy.removal;

import dev.marquee.deploy.cluster.Cluster;
import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.cluster.ClusterUnavailableException;
import dev.marquee.deploy.cluster.ObjectsRejectedException;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.Reason;
import dev.marquee.deploy.manifest.Labels;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a show that is taken down still has in its namespace, which must be the show's own. Only
 * what Marquee made is deleted and waited for one by one; what others put there goes with the
 * namespace.
 */
@Singleton
final class ShowObjects {
  private static final Logger LOG = LoggerFactory.getLogger(ShowObjects.class);
  private static final Map<String, String> OURS = Map.of(Labels.MANAGED_BY, Labels.MARQUEE);
  private static final String BUDGET = "PodDisruptionBudget";
  private static final String AUTOSCALER = "HorizontalPodAutoscaler";

  private final Cluster cluster;

  ShowObjects(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Takes the show off the gateway; empty once it is, else what that waits for. */
  Optional<String> withdrawRoutes(Deployment deployment) {
    return delete("HTTPRoute", deployment)
        ? Optional.of("Waiting for the gateway to let go of the show.")
        : Optional.empty();
  }

  /** Ends the show's processes; empty once they have ended, else what that waits for. */
  Optional<String> endProcesses(Deployment deployment) {
    boolean scaled = cluster.capabilities().serves(AUTOSCALER) && delete(AUTOSCALER, deployment);
    boolean run = delete("Deployment", deployment);
    Remains remains = new Remains(Optional.empty(), pods(deployment));
    return scaled || run || remains.hasPods() ? Optional.of(remains.sentence()) : Optional.empty();
  }

  /** Removes what led to the processes that have ended; empty once it is gone. */
  Optional<String> removeServices(Deployment deployment) {
    boolean services = delete("Service", deployment);
    boolean budgets = cluster.capabilities().serves(BUDGET) && delete(BUDGET, deployment);
    return services || budgets
        ? Optional.of("Waiting for the show's services to be removed.")
        : Optional.empty();
  }

  /** What is there now. */
  Remains remains(Deployment deployment) {
    Optional<ClusterObject> namespace = cluster.find("Namespace", "", deployment.namespace());
    return new Remains(namespace, namespace.isPresent() ? pods(deployment) : List.of());
  }

  /** The reason for something that takes too long, with what an administrator needs. */
  Reason heldUp(Deployment deployment, String waitsFor) {
    try {
      return new Reason(waitsFor, remains(deployment).detail());
    } catch (ClusterUnavailableException | ObjectsRejectedException exception) {
      return new Reason(waitsFor, exception.getMessage());
    }
  }

  /** Starts the deletion of all of a kind; false when there is none left. */
  private boolean delete(String kind, Deployment deployment) {
    List<ClusterObject> present = present(kind, deployment);
    present.stream()
        .filter(object -> !object.isTerminating())
        .forEach(object -> cluster.delete(kind, deployment.namespace(), object.name()));
    return !present.isEmpty() && !present(kind, deployment).isEmpty();
  }

  /** A kind that the cluster does not know or does not show is left to the namespace's end. */
  private List<ClusterObject> present(String kind, Deployment deployment) {
    try {
      return cluster.list(kind, deployment.namespace(), OURS);
    } catch (ObjectsRejectedException exception) {
      LOG.warn("{} is taken down without {}: {}", deployment.slug(), kind, exception.getMessage());
      return List.of();
    }
  }

  private List<ClusterObject> pods(Deployment deployment) {
    return cluster.list("Pod", deployment.namespace(), OURS);
  }
}
