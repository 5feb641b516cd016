package dev.marquee.localcluster.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.localcluster.events.EventRecorder;
import dev.marquee.localcluster.images.Image;
import dev.marquee.localcluster.images.ImagePool;
import dev.marquee.localcluster.objects.ObjectKey;
import dev.marquee.localcluster.objects.ObjectStore;
import dev.marquee.localcluster.pods.PodFleet;
import dev.marquee.localcluster.pods.PodRecord;
import dev.marquee.localcluster.pods.PodView;
import dev.marquee.localcluster.quota.LimitDefaults;
import dev.marquee.localcluster.quota.Quotas;
import dev.marquee.localcluster.workloads.ContainerSpec;
import dev.marquee.localcluster.workloads.DeploymentSpec;
import dev.marquee.localcluster.workloads.PodSpec;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Drives each Deployment's pods towards what it asks for, one step a call. Called by one thread
 * only.
 */
public final class DeploymentController {
  private static final String NAME_ALPHABET = "bcdfghjklmnpqrstvwxz2456789";

  private final ObjectStore store;
  private final WantedReplicas replicas;
  private final PodFleet fleet;
  private final ImagePool images;
  private final Quotas quotas;
  private final LimitDefaults defaults;
  private final EventRecorder events;
  private final int publicPort;
  private final Predicate<String> mayStart;
  private final Clock clock;
  private final RandomGenerator random;
  private final Map<ObjectKey, Milestone> milestones = new HashMap<>();

  /**
   * @param publicPort the port of this machine that pods with a host port get
   * @param mayStart says of a namespace whether its pods may be started yet
   */
  public DeploymentController(
      ObjectStore store,
      PodFleet fleet,
      ImagePool images,
      Quotas quotas,
      LimitDefaults defaults,
      EventRecorder events,
      int publicPort,
      Predicate<String> mayStart,
      Clock clock,
      RandomGenerator random) {
    this.store = store;
    this.replicas = new WantedReplicas(store);
    this.fleet = fleet;
    this.images = images;
    this.quotas = quotas;
    this.defaults = defaults;
    this.events = events;
    this.publicPort = publicPort;
    this.mayStart = mayStart;
    this.clock = clock;
    this.random = random;
  }

  /** Takes the next step for one Deployment, which may be gone. */
  public void reconcile(ObjectKey key) {
    Optional<ObjectNode> found = store.find(key);
    if (found.isEmpty()) {
      milestones.remove(key);
      fleet.end(pod -> pod.record().deploymentKey().equals(key));
      return;
    }
    DeploymentSpec deployment = DeploymentSpec.of(found.get(), replicas.of(found.get()));
    fleet.end(pod ->
        pod.record().deploymentKey().equals(key)
            && !pod.record().deploymentUid().equals(deployment.uid()));
    String hash = hash(deployment.template());
    List<RolloutPlan.Pod> pods = pods(deployment, hash);
    RolloutPlan plan = RolloutPlan.next(deployment.replicas(), deployment.strategy(), pods);
    fleet.end(pod ->
        pod.record().deploymentKey().equals(key) && plan.end().contains(pod.record().name()));
    Optional<String> refusal = create(deployment, hash, plan.create());
    refusal.ifPresent(why -> events.warning(key, "FailedCreate", "Error creating pod: " + why));
    showStatus(deployment, pods(deployment, hash), refusal, found.get().path("status"));
  }

  private String hash(JsonNode template) {
    ContainerSpec container = PodSpec.of(template).container();
    String digest = images.find(container.image()).map(Image::digest).orElse("");
    String port = container.wantsHostPort() ? ":" + publicPort : "";
    return TemplateHash.of(template, digest + port);
  }

  private List<RolloutPlan.Pod> pods(DeploymentSpec deployment, String hash) {
    Instant availableIfReadyBefore = clock.instant().minus(deployment.minReady());
    return fleet.views().stream()
        .filter(pod -> pod.record().deploymentKey().equals(deployment.key()))
        .filter(pod -> pod.record().deploymentUid().equals(deployment.uid()))
        .map(pod -> planned(pod, hash, availableIfReadyBefore))
        .toList();
  }

  private static RolloutPlan.Pod planned(PodView pod, String hash, Instant readyBefore) {
    boolean ready = pod.status().ready();
    return new RolloutPlan.Pod(
        pod.record().name(),
        pod.record().templateHash().equals(hash),
        ready,
        ready && !pod.status().readySince().orElseThrow().isAfter(readyBefore),
        pod.status().ending(),
        pod.record().createdAt());
  }

  private Optional<String> create(DeploymentSpec deployment, String hash, int number) {
    String namespace = deployment.key().namespace();
    if (!mayStart.test(namespace)) {
      return Optional.empty();
    }
    for (int i = 0; i < number; i++) {
      JsonNode template = defaults.apply(namespace, deployment.template());
      PodSpec spec = PodSpec.of(template);
      Optional<String> refusal = quotas.refuse(namespace, spec.container().resources());
      if (refusal.isPresent()) {
        return refusal;
      }
      fleet.create(
          new PodRecord(
              namespace,
              deployment.key().name() + "-" + hash + "-" + suffix(),
              UUID.randomUUID().toString(),
              deployment.key().name(),
              deployment.uid(),
              hash,
              template,
              fleet.allocatePorts(spec),
              clock.millis(),
              null,
              0,
              0));
    }
    return Optional.empty();
  }

  private void showStatus(
      DeploymentSpec deployment,
      List<RolloutPlan.Pod> pods,
      Optional<String> refusal,
      JsonNode present) {
    store.setStatus(
        deployment.key(),
        DeploymentStatus.of(
            deployment, pods, progress(deployment, pods), refusal, present, clock.instant()));
  }

  /** Progress is any change in the number of new, ready or remaining pods. */
  private DeploymentStatus.Progress progress(
      DeploymentSpec deployment, List<RolloutPlan.Pod> pods) {
    if (DeploymentStatus.complete(deployment, pods)) {
      milestones.remove(deployment.key());
      return DeploymentStatus.Progress.COMPLETE;
    }
    var reached =
        List.of(
            deployment.generation(),
            pods.stream().filter(RolloutPlan.Pod::current).count(),
            pods.stream().filter(pod -> pod.current() && pod.ready()).count(),
            (long) pods.size());
    Milestone last = milestones.get(deployment.key());
    if (last == null || !last.reached().equals(reached)) {
      last = new Milestone(reached, clock.instant());
      milestones.put(deployment.key(), last);
    }
    return clock.instant().isAfter(last.at().plus(deployment.progressDeadline()))
        ? DeploymentStatus.Progress.STUCK
        : DeploymentStatus.Progress.RUNNING;
  }

  private String suffix() {
    var suffix = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      suffix.append(NAME_ALPHABET.charAt(random.nextInt(NAME_ALPHABET.length())));
    }
    return suffix.toString();
  }

  private record Milestone(List<Long> reached, Instant at) {}
}
