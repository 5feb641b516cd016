package dev.marquee.localcluster.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.localcluster.objects.Json;
import dev.marquee.localcluster.workloads.DeploymentSpec;
import dev.marquee.localcluster.workloads.Strategy;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** A Deployment's status in Kubernetes' shape. */
final class DeploymentStatus {
  /** Whether an update gets on. */
  enum Progress {
    RUNNING("True", "ReplicaSetUpdated"),
    COMPLETE("True", "NewReplicaSetAvailable"),
    STUCK("False", "ProgressDeadlineExceeded");

    private final String status;
    private final String reason;

    Progress(String status, String reason) {
      this.status = status;
      this.reason = reason;
    }
  }

  private DeploymentStatus() {}

  /** Whether everything is as the Deployment wants it. */
  static boolean complete(DeploymentSpec deployment, List<RolloutPlan.Pod> pods) {
    long updated = pods.stream().filter(pod -> pod.current() && pod.available()).count();
    return updated == deployment.replicas() && pods.size() == updated;
  }

  static ObjectNode of(
      DeploymentSpec deployment,
      List<RolloutPlan.Pod> pods,
      Progress progress,
      Optional<String> refusal,
      JsonNode present,
      Instant now) {
    List<RolloutPlan.Pod> running = pods.stream().filter(pod -> !pod.ending()).toList();
    int available = count(running.stream().filter(RolloutPlan.Pod::available).count());
    ObjectNode status = Json.object();
    status
        .put("observedGeneration", deployment.generation())
        .put("replicas", running.size())
        .put("updatedReplicas", count(running.stream().filter(RolloutPlan.Pod::current).count()))
        .put("readyReplicas", count(running.stream().filter(RolloutPlan.Pod::ready).count()))
        .put("availableReplicas", available)
        .put("unavailableReplicas", Math.max(0, deployment.replicas() - available));
    var conditions = new Conditions(status.putArray("conditions"), present, now);
    int mayMiss =
        deployment.strategy() instanceof Strategy.RollingUpdate rolling
            ? rolling.unavailable(deployment.replicas())
            : 0;
    boolean enough = available >= deployment.replicas() - mayMiss;
    conditions.add(
        "Available",
        enough ? "True" : "False",
        enough ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
        "");
    conditions.add("Progressing", progress.status, progress.reason, "");
    refusal.ifPresent(why -> conditions.add("ReplicaFailure", "True", "FailedCreate", why));
    return status;
  }

  private static int count(long number) {
    return Math.toIntExact(number);
  }

  /** Keeps the time of each condition's last change. */
  private record Conditions(ArrayNode target, JsonNode present, Instant now) {
    void add(String type, String status, String reason, String message) {
      String since = now.truncatedTo(ChronoUnit.SECONDS).toString();
      for (JsonNode condition : present.path("conditions")) {
        if (condition.path("type").asText().equals(type)
            && condition.path("status").asText().equals(status)) {
          since = condition.path("lastTransitionTime").asText(since);
        }
      }
      target
          .addObject()
          .put("type", type)
          .put("status", status)
          .put("reason", reason)
          .put("message", message)
          .put("lastTransitionTime", since);
    }
  }
}
