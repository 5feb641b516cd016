package dev.marquee.deploy.cluster.kubernetes;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.deploy.cluster.Applied;
import dev.marquee.deploy.cluster.Cluster;
import dev.marquee.deploy.cluster.Cluster.Mode;
import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.cluster.FieldChange;
import dev.marquee.deploy.cluster.FullClusterContract;
import dev.marquee.deploy.cluster.Token;
import dev.marquee.deploy.cluster.kubernetes.Recorder.Exchange;
import dev.marquee.deploy.cluster.kubernetes.TestKubernetes.Adapter;
import dev.marquee.deploy.manifest.ShowManifests;
import dev.marquee.deploy.support.Shows;
import dev.marquee.kit.test.FreePort;
import dev.marquee.kit.test.TestPostgres;
import io.kubernetes.client.util.ClientBuilder;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The contract, on the Kubernetes cluster that {@code MARQUEE_TEST_KUBECONFIG} names. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfEnvironmentVariable(
    named = TestKubernetes.KUBECONFIG_VARIABLE,
    matches = ".+",
    disabledReason = "it is not set: there is no Kubernetes to test with")
class KubernetesClusterIT extends FullClusterContract {
  private Adapter adapter;

  @BeforeAll
  void start() {
    adapter = TestKubernetes.administrator();
  }

  @AfterAll
  void stop() {
    adapter.close();
  }

  @Test
  void theServiceUsesItWithTheKubeconfigThatItIsGiven() {
    Map<String, Object> properties = new HashMap<>(TestPostgres.createDatabase().environment());
    properties.put("CLUSTER", "kubernetes");
    properties.put("MASTER_KEY", "a key of thirty-two bytes or more");
    properties.put(
        "kubernetes.client.kube-config-path", System.getenv(TestKubernetes.KUBECONFIG_VARIABLE));
    try (ApplicationContext context = ApplicationContext.run(properties)) {
      Cluster cluster = assertInstanceOf(KubernetesCluster.class, context.getBean(Cluster.class));
      cluster.find("Namespace", "", "default").orElseThrow();
    }
  }

  @Test
  void theSameAppliedTwiceIsReadAFewTimesAndWrittenNever() {
    applyShow();
    assertTrue(adapter.recorder().exchanges().stream().anyMatch(Exchange::wrote));
    adapter.recorder().forget();
    List<ClusterObject> objects = allObjects();
    adapter.cluster().apply(objects, Mode.WRITE);
    List<Exchange> second =
        adapter.recorder().exchanges().stream().filter(exchange -> !exchange.watch()).toList();
    assertEquals(List.of(), second.stream().filter(Exchange::wrote).toList());
    long secrets = objects.stream().filter(object -> object.kind().equals("Secret")).count();
    assertEquals(
        secrets, second.stream().filter(exchange -> exchange.method().equals("POST")).count());
    assertEquals(
        objects.stream().map(ClusterObject::kind).distinct().count() - 1,
        second.stream().filter(exchange -> exchange.method().equals("GET")).count());
  }

  @Test
  void whoSetAFieldOtherwiseIsTold() {
    applyShow();
    as(
        "kubectl-edit",
        "/apis/apps/v1/namespaces/" + show.namespace() + "/deployments/event",
        Map.of("apiVersion", "apps/v1", "kind", "Deployment", "spec", Map.of("replicas", 5)));
    List<ClusterObject> workloads =
        ShowManifests.workloads(show, Shows.SETTINGS, cluster().capabilities());
    List<Applied> told = cluster().apply(workloads, Mode.DRY_RUN);
    List<Applied> different =
        told.stream().filter(applied -> applied.action() != Applied.Action.UNCHANGED).toList();
    assertEquals(1, different.size(), different.toString());
    assertEquals("event", different.getFirst().name());
    assertEquals(
        List.of(new FieldChange("spec.replicas", 5, 1, "kubectl-edit")),
        different.getFirst().changes());
    assertEquals(told, cluster().apply(workloads, Mode.WRITE));
    assertEquals(
        1,
        cluster()
            .find("Deployment", show.namespace(), "event")
            .orElseThrow()
            .number("spec", "replicas"));
  }

  @Test
  void anObjectThatLostItsLabelsIsNoticed() {
    applyShow();
    String path = "/api/v1/namespaces/" + show.namespace() + "/services/event";
    as(
        "kubectl-replace",
        path,
        Map.of(
            "apiVersion",
            "v1",
            "kind",
            "Service",
            "metadata",
            Map.of("labels", Map.of("app.kubernetes.io/managed-by", "hand"))));
    Applied told =
        cluster()
            .apply(
                ShowManifests.workloads(show, Shows.SETTINGS, cluster().capabilities()),
                Mode.DRY_RUN)
            .stream()
            .filter(applied -> applied.kind().equals("Service") && applied.name().equals("event"))
            .findFirst()
            .orElseThrow();
    assertEquals(
        List.of(
            new FieldChange(
                "metadata.labels[app.kubernetes.io/managed-by]",
                "hand",
                "marquee",
                "kubectl-replace")),
        told.changes());
  }

  @Test
  void aBudgetForDisruptionsIsAppliedInTheVersionThatTheClusterServes() {
    apply(namespace());
    ClusterObject budget =
        new ClusterObject(
            Map.of(
                "apiVersion",
                "policy/v1",
                "kind",
                "PodDisruptionBudget",
                "metadata",
                Map.of("name", "event", "namespace", show.namespace()),
                "spec",
                Map.of(
                    "maxUnavailable",
                    1,
                    "selector",
                    Map.of("matchLabels", Map.of("marquee.dev/component", "event")))));
    assertEquals(Applied.Action.CREATED, apply(budget).getFirst().action());
    assertEquals(Applied.Action.UNCHANGED, apply(budget).getFirst().action());
    assertEquals(
        Applied.Action.UNCHANGED,
        cluster().apply(List.of(budget), Mode.DRY_RUN).getFirst().action());
    assertTrue(cluster().delete("PodDisruptionBudget", show.namespace(), "event"));
  }

  @Test
  void aNoteInTheStatusWakesWhoWatchesTheNamespaceAndNotWhoWatchesAll() {
    apply(namespace());
    apply(ShowManifests.routes(show).toArray(ClusterObject[]::new));
    String route =
        "/apis/gateway.networking.k8s.io/v1/namespaces/" + show.namespace() + "/httproutes/event";
    List<String> all = new CopyOnWriteArrayList<>();
    AtomicInteger here = new AtomicInteger();
    try (Cluster.Watch everywhere = cluster().watchAll(all::add);
        Cluster.Watch namespace = cluster().watch(show.namespace(), here::incrementAndGet)) {
      // A change after which the watch has certainly begun.
      await()
          .atMost(PATIENCE)
          .until(() -> {
            as("note", route, route(Instant.now().toString()));
            return all.contains(show.namespace());
          });
      awaitQuiet(all);
      int before = here.get();
      as("gateway", route + "/status", accepted());
      await().atMost(PATIENCE).until(() -> here.get() > before);
      assertEquals(List.of(), all);
      as("note", route, route("the last"));
      await().atMost(PATIENCE).until(() -> all.equals(List.of(show.namespace())));
    }
  }

  @Test
  void whatHappensWhileTheConnectionsAreBrokenIsToldAfterwards() {
    apply(namespace());
    List<String> all = new CopyOnWriteArrayList<>();
    try (Cluster.Watch everywhere = cluster().watchAll(all::add)) {
      await()
          .atMost(PATIENCE)
          .until(() -> {
            as("note", namespacePath(), annotated("v1", "Namespace", Instant.now().toString()));
            return all.contains(show.namespace());
          });
      awaitQuiet(all);
      adapter.breakConnections();
      as("note", namespacePath(), annotated("v1", "Namespace", "the end"));
      await().atMost(PATIENCE).until(() -> all.contains(show.namespace()));
      assertEquals(List.of(show.namespace()), all);
    }
  }

  @Test
  void oneConnectionForEachKindIsEnoughForAll() {
    List<Cluster.Watch> watches = new ArrayList<>();
    try (Adapter own = TestKubernetes.administrator()) {
      for (int index = 0; index < 50; index++) {
        watches.add(own.cluster().watch("show-" + index, () -> {}));
        watches.add(own.cluster().watchAll(namespace -> {}));
      }
      long kinds =
          Arrays.stream(ResourceKind.values())
              .filter(kind -> kind.watched() != ResourceKind.Watched.NO)
              .filter(kind -> cluster().capabilities().serves(kind.kind()))
              .count();
      await().atMost(PATIENCE).until(() -> watched(own).size() == kinds);
      assertEquals(kinds, watched(own).stream().distinct().count());
      watches.forEach(Cluster.Watch::close);
    }
  }

  @Test
  void whatKeepsANamespaceFromEndingIsInItsConditions() {
    apply(namespace());
    String path = "/api/v1/namespaces/" + show.namespace() + "/configmaps/kept";
    as("test", path, kept(List.of("marquee.dev/test")));
    try {
      cluster().deleteNamespace(show.namespace());
      await()
          .atMost(PATIENCE)
          .until(() ->
              cluster()
                  .find("Namespace", "", show.namespace())
                  .orElseThrow()
                  .items("status", "conditions")
                  .stream()
                  .anyMatch(condition ->
                      condition.text("type").equals(Optional.of("NamespaceFinalizersRemaining"))
                          && condition.text("message").orElse("").contains("marquee.dev/test")));
    } finally {
      as("test", path, kept(List.of()));
    }
    await()
        .atMost(PATIENCE)
        .until(() -> cluster().find("Namespace", "", show.namespace()).isEmpty());
  }

  private static List<String> watched(Adapter adapter) {
    return adapter.recorder().exchanges().stream()
        .filter(Exchange::watch)
        .map(Exchange::path)
        .toList();
  }

  private List<ClusterObject> allObjects() {
    List<ClusterObject> objects = new ArrayList<>(List.of(namespace()));
    objects.addAll(ShowManifests.access(show, "key"));
    objects.addAll(ShowManifests.database(show, "secret", schema -> "jdbc:" + schema));
    objects.addAll(ShowManifests.workloads(show, Shows.SETTINGS, cluster().capabilities()));
    objects.addAll(ShowManifests.routes(show));
    return objects;
  }

  /** Applies something under another name than this service's. */
  private void as(String manager, String path, Map<String, Object> content) {
    Answer answer = adapter.applyAs(manager, path, content);
    assertTrue(answer.isSuccess(), answer.toString());
  }

  private String namespacePath() {
    return "/api/v1/namespaces/" + show.namespace();
  }

  private static Map<String, Object> annotated(String apiVersion, String kind, String value) {
    return Map.of(
        "apiVersion",
        apiVersion,
        "kind",
        kind,
        "metadata",
        Map.of("annotations", Map.of("example.org/note", value)));
  }

  private static Map<String, Object> route(String value) {
    return annotated("gateway.networking.k8s.io/v1", "HTTPRoute", value);
  }

  private static Map<String, Object> accepted() {
    return Map.of(
        "apiVersion",
        "gateway.networking.k8s.io/v1",
        "kind",
        "HTTPRoute",
        "status",
        Map.of(
            "parents",
            List.of(
                Map.of(
                    "controllerName",
                    "example.org/gateway",
                    "parentRef",
                    Map.of("name", "marquee"),
                    "conditions",
                    List.of(
                        Map.of(
                            "type",
                            "Accepted",
                            "status",
                            "True",
                            "reason",
                            "Accepted",
                            "message",
                            "",
                            "lastTransitionTime",
                            "2026-11-21T10:00:00Z"))))));
  }

  private static Map<String, Object> kept(List<String> finalizers) {
    return Map.of(
        "apiVersion", "v1", "kind", "ConfigMap", "metadata", Map.of("finalizers", finalizers));
  }

  private static void awaitQuiet(List<String> calls) {
    await()
        .atMost(PATIENCE)
        .during(Duration.ofSeconds(1))
        .until(() -> {
          boolean quiet = calls.isEmpty();
          calls.clear();
          return quiet;
        });
  }

  @Override
  protected Cluster cluster() {
    return adapter.cluster();
  }

  @Override
  protected Cluster unreachable() {
    return TestKubernetes.adapter(
            new ClientBuilder().setBasePath("http://127.0.0.1:" + FreePort.find()).build())
        .cluster();
  }

  @Override
  protected boolean mayReadPods(Token token, String namespace) {
    try (Adapter bearer = TestKubernetes.bearer(token.value())) {
      return bearer.api().get("/api/v1/namespaces/" + namespace + "/pods").isSuccess();
    }
  }

  /** The API knows no transaction. */
  @Override
  protected boolean writesAllOrNothing() {
    return false;
  }
}
