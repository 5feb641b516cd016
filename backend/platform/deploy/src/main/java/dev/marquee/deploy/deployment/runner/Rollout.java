package dev.marquee.deploy.deployment.runner;

import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.manifest.Workload;
import org.jspecify.annotations.Nullable;

/**
 * How far a Deployment's pods are what it wants now.
 *
 * @param ready how many pods of the present template serve, at least
 * @param wanted how many there should be
 */
record Rollout(int ready, int wanted) {
  /**
   * Reads the status of a Deployment.
   *
   * @param present null when there is none
   */
  static Rollout of(Workload workload, @Nullable ClusterObject present) {
    int fewest = workload.component().replicas();
    if (present == null) {
      return new Rollout(0, fewest);
    }
    boolean counted = present.text("spec", "replicas").isPresent();
    int replicas = counted ? present.number("spec", "replicas") : fewest;
    // An autoscaler finds a new Deployment at 1 and brings it to the fewest.
    int wanted = workload.component().autoscaling() == null ? replicas : Math.max(replicas, fewest);
    return new Rollout(ready(present), wanted);
  }

  boolean isReady() {
    return ready >= wanted;
  }

  /**
   * Pods of an older state do not count: the controller must have seen the present one, and as many
   * ready pods as there are old ones may be old.
   */
  private static int ready(ClusterObject present) {
    if (present.number("status", "observedGeneration") < present.number("metadata", "generation")) {
      return 0;
    }
    int updated = present.number("status", "updatedReplicas");
    int old = Math.max(0, present.number("status", "replicas") - updated);
    return Math.clamp(present.number("status", "readyReplicas") - old, 0, updated);
  }
}
