package dev.marquee.deploy.drift;

import dev.marquee.deploy.cluster.Applied;
import dev.marquee.deploy.cluster.Cluster;
import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.cluster.ObjectsRejectedException;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.manifest.Labels;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks the cluster what of a show is not as wanted, and changes nothing. */
@Singleton
class Comparison {
  private static final String NAMESPACE = "Namespace";

  private final Cluster cluster;

  Comparison(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Compares.
   *
   * @param rendersAnew as in {@link Finding#of}
   * @return empty while the namespace is being removed, when nothing can be said
   */
  Optional<List<Finding>> compare(
      Deployment deployment, List<ClusterObject> desired, boolean rendersAnew) {
    Optional<ClusterObject> namespace = cluster.find(NAMESPACE, "", deployment.namespace());
    if (namespace.isEmpty()) {
      return Optional.of(List.of(Finding.missing(NAMESPACE, deployment.namespace())));
    }
    if (namespace.get().isTerminating()) {
      return Optional.empty();
    }
    boolean own =
        namespace
            .get()
            .label(Labels.DEPLOYMENT)
            .filter(deployment.id().toString()::equals)
            .isPresent();
    if (!own) {
      return Optional.of(List.of(foreign(deployment, desired)));
    }
    List<Finding> findings = findings(desired, rendersAnew);
    // It was removed in between: everything else is missing only because of that.
    return Optional.of(
        findings.stream()
            .filter(finding -> finding.missing() && finding.kind().equals(NAMESPACE))
            .findFirst()
            .map(List::of)
            .orElse(findings));
  }

  /** A namespace may be somebody else's, made after this show's was removed. */
  private Finding foreign(Deployment deployment, List<ClusterObject> desired) {
    List<ClusterObject> namespace =
        desired.stream().filter(object -> object.kind().equals(NAMESPACE)).toList();
    return Finding.problem(
        NAMESPACE,
        deployment.namespace(),
        cluster.apply(namespace, Cluster.Mode.DRY_RUN).stream()
            .flatMap(applied -> applied.changes().stream())
            .toList(),
        "It does not bear the label " + Labels.DEPLOYMENT + " of this show: nothing is healed.");
  }

  private List<Finding> findings(List<ClusterObject> desired, boolean rendersAnew) {
    try {
      return differing(desired, rendersAnew).toList();
    } catch (ObjectsRejectedException rejected) {
      // One that cannot be applied, as when somebody set what is immutable, must not hide others.
      return desired.stream().flatMap(object -> alone(object, rendersAnew)).toList();
    }
  }

  private Stream<Finding> alone(ClusterObject object, boolean rendersAnew) {
    try {
      return differing(List.of(object), rendersAnew);
    } catch (ObjectsRejectedException rejected) {
      return Stream.of(
          Finding.problem(object.kind(), object.name(), List.of(), rejected.getMessage()));
    }
  }

  private Stream<Finding> differing(List<ClusterObject> desired, boolean rendersAnew) {
    return cluster.apply(desired, Cluster.Mode.DRY_RUN).stream()
        .filter(applied -> applied.action() != Applied.Action.UNCHANGED)
        .map(applied -> Finding.of(applied, rendersAnew));
  }
}
