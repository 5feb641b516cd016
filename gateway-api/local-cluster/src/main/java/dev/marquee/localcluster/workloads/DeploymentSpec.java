package dev.marquee.localcluster.workloads;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.localcluster.objects.ObjectKey;
import java.time.Duration;

/**
 * What a Deployment asks for.
 *
 * @param template the pod template as it was applied
 * @param progressDeadline how long an update may go without progress before it counts as failed
 */
public record DeploymentSpec(
    ObjectKey key,
    String uid,
    long generation,
    int replicas,
    JsonNode template,
    Strategy strategy,
    Duration minReady,
    Duration progressDeadline) {
  /**
   * Reads a valid Deployment.
   *
   * @param replicas how many pods it wants
   */
  public static DeploymentSpec of(ObjectNode deployment, int replicas) {
    JsonNode spec = deployment.path("spec");
    JsonNode template = spec.path("template");
    return new DeploymentSpec(
        ObjectKey.of(deployment),
        deployment.path("metadata").path("uid").asText(),
        deployment.path("metadata").path("generation").asLong(1),
        replicas,
        template,
        Strategy.of(spec.path("strategy"), PodSpec.of(template).container().wantsHostPort()),
        Duration.ofSeconds(spec.path("minReadySeconds").asLong(0)),
        Duration.ofSeconds(spec.path("progressDeadlineSeconds").asLong(600)));
  }
}
