package dev.marquee.deploy.observation;

import dev.marquee.deploy.cluster.Cluster;
import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.manifest.Labels;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The pods of a component. */
@Singleton
class ShowPods {
  /** More at once help nobody who reads. */
  private static final int MOST = 20;

  private final Cluster cluster;

  ShowPods(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * A pod.
   *
   * @param restarts how often its container was started again
   * @param ended whether it will never write again
   */
  record Pod(String name, boolean ready, int restarts, boolean ended) {}

  /** By name. */
  List<Pod> of(Deployment deployment, String component) {
    return cluster.list("Pod", deployment.namespace(), Map.of(Labels.COMPONENT, component)).stream()
        .map(ShowPods::pod)
        .sorted(Comparator.comparing(Pod::name))
        .limit(MOST)
        .toList();
  }

  private static Pod pod(ClusterObject object) {
    boolean ready =
        object.items("status", "conditions").stream()
            .anyMatch(condition ->
                condition.text("type").filter("Ready"::equals).isPresent()
                    && condition.text("status").filter("True"::equals).isPresent());
    int restarts =
        object.items("status", "containerStatuses").stream()
            .mapToInt(container -> container.number("restartCount"))
            .sum();
    String phase = object.text("status", "phase").orElse("");
    return new Pod(
        object.name(), ready, restarts, phase.equals("Succeeded") || phase.equals("Failed"));
  }
}
