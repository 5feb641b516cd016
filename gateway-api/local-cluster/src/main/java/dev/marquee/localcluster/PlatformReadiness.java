package dev.marquee.localcluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.localcluster.objects.Kind;
import dev.marquee.localcluster.objects.ObjectKey;
import dev.marquee.localcluster.objects.ObjectStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Follows the Deployments of the platform until each has been ready once. */
final class PlatformReadiness {
  private final ObjectStore store;
  private final String namespace;
  private final long startedAt = System.nanoTime();
  private final Set<String> ready = new HashSet<>();

  PlatformReadiness(ObjectStore store, String namespace) {
    this.store = store;
    this.namespace = namespace;
  }

  /** Those that have become ready since the last call. */
  synchronized List<String> newlyReady() {
    var result = new ArrayList<String>();
    for (ObjectNode deployment : deployments()) {
      String name = ObjectKey.of(deployment).name();
      if (isReady(deployment) && ready.add(name)) {
        result.add(name);
      }
    }
    return result;
  }

  /** Those that have not been ready yet. */
  synchronized List<String> missing() {
    return deployments().stream()
        .filter(deployment -> !isReady(deployment))
        .map(deployment -> ObjectKey.of(deployment).name())
        .filter(name -> !ready.contains(name))
        .toList();
  }

  /** Whether all have been ready, or the time is up. */
  boolean isDone(Duration patience) {
    if (elapsed().compareTo(patience) > 0) {
      return true;
    }
    return missing().isEmpty();
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startedAt);
  }

  private List<ObjectNode> deployments() {
    return store.list(Kind.DEPLOYMENT.kindName(), namespace);
  }

  private static boolean isReady(ObjectNode deployment) {
    int wanted = deployment.at("/spec/replicas").asInt(1);
    return deployment.at("/status/updatedReplicas").asInt() >= wanted
        && deployment.at("/status/availableReplicas").asInt() >= wanted
        && deployment.at("/status").has("observedGeneration");
  }
}
