package dev.marquee.deploy.desired;

import dev.marquee.deploy.cluster.Cluster;
import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.manifest.Labels;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What earlier revisions of a show have left on the cluster. Only kinds that come and go with
 * components are looked for, and only objects that bear the show's label.
 */
@Singleton
public class Surplus {
  /** In the order in which they are to go: what is reached first. */
  private static final List<String> KINDS =
      List.of(
          "HTTPRoute",
          "HorizontalPodAutoscaler",
          "Deployment",
          "Service",
          "PodDisruptionBudget",
          "NetworkPolicy");

  private static final Set<String> OPTIONAL =
      Set.of("HorizontalPodAutoscaler", "PodDisruptionBudget", "NetworkPolicy");

  private final Cluster cluster;
  private final DesiredState desired;

  Surplus(Cluster cluster, DesiredState desired) {
    this.cluster = cluster;
    this.desired = desired;
  }

  /** The objects that the wanted revision does not have any more. */
  public List<ClusterObject> of(Deployment deployment) {
    Set<List<String>> wanted =
        desired.objects(deployment).stream().map(Surplus::key).collect(Collectors.toSet());
    Predicate<String> served =
        kind -> !OPTIONAL.contains(kind) || cluster.capabilities().serves(kind);
    return KINDS.stream()
        .filter(served)
        .flatMap(kind ->
            cluster
                .list(
                    kind,
                    deployment.namespace(),
                    Map.of(Labels.MANAGED_BY, Labels.MARQUEE, Labels.SHOW, deployment.slug()))
                .stream())
        .filter(object -> !wanted.contains(key(object)))
        .toList();
  }

  /** Removes them. */
  public void remove(Deployment deployment) {
    of(deployment)
        .forEach(object -> cluster.delete(object.kind(), object.namespace(), object.name()));
  }

  private static List<String> key(ClusterObject object) {
    return List.of(object.kind(), object.name());
  }
}
