package dev.marquee.deploy.deployment.runner;

import dev.marquee.deploy.cluster.Cluster;
import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.cluster.ClusterUnavailableException;
import dev.marquee.deploy.cluster.ObjectsRejectedException;
import dev.marquee.deploy.deployment.ComponentHealth;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.Reason;
import dev.marquee.deploy.manifest.Workload;
import dev.marquee.deploy.template.Component;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the components of a show are doing, as the cluster's Deployments and Pods tell it. */
@Singleton
public final class ShowHealth {
  private static final int LINES_OF_EVIDENCE = 20;

  private final Cluster cluster;

  public ShowHealth(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Looks now. A component that runs in zones is the sum of them.
   *
   * @return one entry for each component of the deployment, in its order
   * @throws ClusterUnavailableException when the cluster does not answer
   */
  public List<ComponentHealth> observe(Deployment deployment) {
    Map<String, ClusterObject> present =
        cluster.list("Deployment", deployment.namespace(), Map.of()).stream()
            .collect(Collectors.toMap(ClusterObject::name, object -> object));
    boolean allReady =
        deployment.components().stream()
            .flatMap(component -> Workload.of(component).stream())
            .map(workload -> Rollout.of(workload, present.get(workload.name())))
            .allMatch(Rollout::isReady);
    List<ClusterObject> pods =
        allReady ? List.of() : cluster.list("Pod", deployment.namespace(), Map.of());
    return deployment.components().stream()
        .map(component -> health(component, present, pods))
        .toList();
  }

  /**
   * What an administrator looks at first: the cluster's warnings, and the last lines of the pods
   * that do not serve.
   */
  private String evidence(Deployment deployment) {
    try {
      return Stream.concat(warnings(deployment), lastWords(deployment))
          .collect(Collectors.joining("\n"));
    } catch (ClusterUnavailableException | ObjectsRejectedException exception) {
      return "No logs: " + exception.getMessage();
    }
  }

  /** What the cluster warned of, each thing once. */
  private Stream<String> warnings(Deployment deployment) {
    return cluster.list("Event", deployment.namespace(), Map.of()).stream()
        .filter(event -> event.text("type").filter("Warning"::equals).isPresent())
        .map(event ->
            "%s %s: %s"
                .formatted(
                    event.text("involvedObject", "name").orElse(""),
                    event.text("reason").orElse(""),
                    event.text("message").orElse("")))
        .distinct()
        .limit(LINES_OF_EVIDENCE);
  }

  private Stream<String> lastWords(Deployment deployment) {
    return cluster.list("Pod", deployment.namespace(), Map.of()).stream()
        .filter(pod -> !isReady(pod))
        .map(pod ->
            pod.name()
                + ": "
                + podReason(pod).orElse("not ready")
                + "\n"
                + cluster.logs(deployment.namespace(), pod.name(), LINES_OF_EVIDENCE));
  }

  /** Which components do not serve, and why. */
  static String sentence(List<ComponentHealth> observed) {
    return observed.stream()
            .filter(component -> !component.isReady())
            .map(component ->
                component.reason() == null
                    ? component.name()
                    : component.name() + " (" + component.reason() + ")")
            .collect(Collectors.joining(", "))
        + ".";
  }

  /** Why a deployment has failed whose components did not all serve in time. */
  Reason notReady(Deployment deployment, Duration deadline) {
    return new Reason(
        "It did not become ready within "
            + deadline.toSeconds()
            + " seconds: "
            + sentence(deployment.health()),
        evidence(deployment));
  }

  private static ComponentHealth health(
      Component component, Map<String, ClusterObject> present, List<ClusterObject> pods) {
    int ready = 0;
    int wanted = 0;
    List<String> reasons = new ArrayList<>();
    for (Workload workload : Workload.of(component)) {
      ClusterObject object = present.get(workload.name());
      Rollout rollout = Rollout.of(workload, object);
      ready += Math.min(rollout.ready(), rollout.wanted());
      wanted += rollout.wanted();
      if (!rollout.isReady()) {
        String zone = workload.zone() == null ? "" : "zone " + workload.zone().name() + ": ";
        reasons.add(zone + reason(workload, object, pods));
      }
    }
    String reason = reasons.isEmpty() ? null : String.join("; ", reasons);
    return new ComponentHealth(component.name(), ready, wanted, reason);
  }

  private static String reason(
      Workload workload, @Nullable ClusterObject present, List<ClusterObject> pods) {
    if (present == null) {
      return "it is missing";
    }
    return Stream.concat(
            pods.stream().filter(workload::owns).flatMap(pod -> podReason(pod).stream()),
            present.items("status", "conditions").stream()
                .filter(condition -> isCondition(condition, "ReplicaFailure", "True"))
                .flatMap(condition -> condition.text("message").stream()))
        .findFirst()
        .orElse("starting");
  }

  private static Optional<String> podReason(ClusterObject pod) {
    Stream<String> waiting =
        pod.items("status", "containerStatuses").stream()
            .flatMap(container -> words(container, "state", "waiting").stream());
    Stream<String> unscheduled =
        pod.items("status", "conditions").stream()
            .filter(condition -> isCondition(condition, "PodScheduled", "False"))
            .flatMap(condition -> condition.text("message").stream());
    return Stream.concat(waiting, unscheduled).findFirst();
  }

  private static Optional<String> words(ClusterObject container, String... path) {
    Optional<String> reason = container.text(path[0], path[1], "reason");
    Optional<String> message = container.text(path[0], path[1], "message");
    return reason.map(text -> message.map(more -> text + ": " + more).orElse(text));
  }

  private static boolean isReady(ClusterObject pod) {
    return pod.items("status", "conditions").stream()
        .anyMatch(condition -> isCondition(condition, "Ready", "True"));
  }

  private static boolean isCondition(ClusterObject condition, String type, String status) {
    return condition.text("type").filter(type::equals).isPresent()
        && condition.text("status").filter(status::equals).isPresent();
  }
}
