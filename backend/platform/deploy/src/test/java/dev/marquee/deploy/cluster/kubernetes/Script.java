package dev.marquee.deploy.cluster.kubernetes;

import static org.awaitility.Awaitility.await;

import dev.marquee.deploy.cluster.Cluster;
import dev.marquee.deploy.cluster.Cluster.Mode;
import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.cluster.kubernetes.Recorder.Exchange;
import dev.marquee.deploy.cluster.kubernetes.TestKubernetes.Adapter;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.manifest.ShowManifests;
import dev.marquee.deploy.support.Shows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Everything that deploy does with a cluster, once, for one show. */
final class Script {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Adapter adapter;
  private final Deployment show;

  Script(Adapter adapter, Deployment show) {
    this.adapter = adapter;
    this.show = show;
  }

  /**
   * Runs it; a refusal where it should go on is an exception.
   *
   * @return the calls that the cluster refused
   */
  List<Exchange> run() {
    Cluster cluster = adapter.cluster();
    List<ClusterObject> objects = objects();
    cluster.apply(objects, Mode.DRY_RUN);
    try (Cluster.Watch watch = cluster.watchAll(namespace -> {})) {
      cluster.apply(objects, Mode.WRITE);
      cluster.apply(objects.stream().map(Script::changed).toList(), Mode.WRITE);
      for (ClusterObject object : objects) {
        if (!object.kind().equals("Secret")) {
          cluster.find(object.kind(), object.namespace(), object.name()).orElseThrow();
        }
      }
      cluster.list("Pod", show.namespace(), Map.of());
      cluster.list("Event", show.namespace(), Map.of());
      cluster.logs(show.namespace(), "nobody", 1);
      cluster.token(show.namespace(), ShowManifests.SERVICE_ACCOUNT, Duration.ofMinutes(10));
      awaitWatches();
    }
    for (String kind :
        List.of(
            "HTTPRoute",
            "HorizontalPodAutoscaler",
            "PodDisruptionBudget",
            "Service",
            "Deployment",
            "NetworkPolicy")) {
      cluster.delete(kind, show.namespace(), "event");
    }
    cluster.deleteNamespace(show.namespace());
    return adapter.recorder().exchanges().stream()
        .filter(exchange -> exchange.status() == 403)
        .toList();
  }

  /** Until the cluster has answered for each kind, one way or the other. */
  private void awaitWatches() {
    await()
        .atMost(PATIENCE)
        .until(() ->
            Arrays.stream(ResourceKind.values())
                .filter(kind -> kind.watched() != ResourceKind.Watched.NO)
                .filter(kind -> adapter.cluster().capabilities().serves(kind.kind()))
                .allMatch(this::isAnswered));
  }

  private boolean isAnswered(ResourceKind kind) {
    return adapter.recorder().exchanges().stream()
        .filter(exchange -> exchange.path().endsWith("/" + kind.plural()))
        .filter(exchange -> !exchange.path().contains(show.namespace()))
        .anyMatch(exchange -> exchange.watch() || exchange.status() == 403);
  }

  private List<ClusterObject> objects() {
    List<ClusterObject> objects = new ArrayList<>(List.of(ShowManifests.namespace(show)));
    objects.addAll(ShowManifests.access(show, "key"));
    objects.addAll(ShowManifests.limits(show, Shows.SETTINGS, adapter.cluster().capabilities()));
    objects.addAll(ShowManifests.database(show, "secret", schema -> "jdbc:" + schema));
    objects.addAll(ShowManifests.workloads(show, Shows.SETTINGS, adapter.cluster().capabilities()));
    objects.addAll(ShowManifests.routes(show));
    objects.add(
        object(
            "networking.k8s.io/v1",
            "NetworkPolicy",
            Map.of("podSelector", Map.of(), "policyTypes", List.of("Ingress"))));
    objects.add(
        object(
            "policy/v1",
            "PodDisruptionBudget",
            Map.of(
                "maxUnavailable",
                1,
                "selector",
                Map.of("matchLabels", Map.of("marquee.dev/component", "event")))));
    objects.add(
        object(
            "autoscaling/v1",
            "HorizontalPodAutoscaler",
            Map.of(
                "maxReplicas",
                2,
                "scaleTargetRef",
                Map.of("apiVersion", "apps/v1", "kind", "Deployment", "name", "event"))));
    return objects;
  }

  private ClusterObject object(String apiVersion, String kind, Map<String, Object> spec) {
    Map<String, Object> metadata =
        Map.of(
            "name",
            "event",
            "namespace",
            show.namespace(),
            "labels",
            Map.of("app.kubernetes.io/managed-by", "marquee"));
    return new ClusterObject(
        Map.of("apiVersion", apiVersion, "kind", kind, "metadata", metadata, "spec", spec));
  }

  private static ClusterObject changed(ClusterObject object) {
    Map<String, Object> content = new HashMap<>(object.content());
    Map<String, Object> metadata = Wanted.members(content.get("metadata"));
    metadata.put("annotations", Map.of("example.org/note", "changed"));
    content.put("metadata", metadata);
    return new ClusterObject(content);
  }
}
