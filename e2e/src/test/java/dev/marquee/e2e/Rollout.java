package dev.marquee.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.bench.Platform;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** The Deployments and Pods of one namespace, as the cluster knows them. */
final class Rollout {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Platform platform;
  private final String namespace;

  Rollout(Platform platform, String namespace) {
    this.platform = platform;
    this.namespace = namespace;
  }

  /** The names of all pods, also of those that are about to end. */
  Set<String> pods() throws IOException, InterruptedException {
    Set<String> names = new TreeSet<>();
    objects("Pod").forEach(pod -> names.add(pod.at("/metadata/name").asText()));
    return names;
  }

  /** Waits until every Deployment has just the pods that it wants, and none is an earlier one. */
  void awaitReplaced(Set<String> earlier) {
    await()
        .atMost(PATIENCE)
        .until(() -> pods().stream().noneMatch(earlier::contains) && isSettled());
  }

  /** Waits until every Deployment has just the pods that it wants. */
  void awaitSettled() {
    await().atMost(PATIENCE).until(this::isSettled);
  }

  /**
   * Expects a ready pod of every Deployment.
   *
   * @throws IOException when one has none
   */
  void requireReady() throws IOException, InterruptedException {
    for (JsonNode deployment : objects("Deployment")) {
      if (deployment.at("/status/readyReplicas").asInt() < 1) {
        throw new IOException("No pod is ready: " + deployment);
      }
    }
  }

  /** Replaces the pods of Deployments one by one, as an administrator would, and waits for it. */
  void restart(List<String> names) throws IOException, InterruptedException {
    for (String name : names) {
      platform.restart(namespace, name);
    }
    awaitSettled();
  }

  private boolean isSettled() throws IOException, InterruptedException {
    int wanted = 0;
    for (JsonNode deployment : objects("Deployment")) {
      JsonNode status = deployment.path("status");
      int replicas = deployment.at("/spec/replicas").asInt(1);
      wanted += replicas;
      if (!status.path("observedGeneration").equals(deployment.at("/metadata/generation"))
          || status.path("updatedReplicas").asInt() != replicas
          || status.path("readyReplicas").asInt() != replicas) {
        return false;
      }
    }
    return pods().size() == wanted;
  }

  private List<JsonNode> objects(String kind) throws IOException, InterruptedException {
    JsonNode items =
        platform.cluster("/v1/objects?kind=" + kind + "&namespace=" + namespace).path("items");
    return StreamSupport.stream(items.spliterator(), false).toList();
  }
}
