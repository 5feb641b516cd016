package dev.marquee.deploy.cluster;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.deploy.cluster.Cluster.Mode;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.runner.ShowHealth;
import dev.marquee.deploy.manifest.ShowManifests;
import dev.marquee.deploy.support.Requests;
import dev.marquee.deploy.support.Shows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every adapter of the cluster port promises of objects; {@link FullClusterContract} has the
 * rest.
 */
public abstract class ClusterContract {
  protected static final Duration PATIENCE = Duration.ofSeconds(60);

  /** A show of its own for each test. */
  protected Deployment show;

  /** The adapter under test. */
  protected abstract Cluster cluster();

  /** The same adapter for an address where nothing listens. */
  protected abstract Cluster unreachable();

  /** Whether the bearer of a token may read the pods of a namespace. */
  protected abstract boolean mayReadPods(Token token, String namespace);

  /** Whether a call of which one object is refused writes none of the others. */
  protected boolean writesAllOrNothing() {
    return true;
  }

  @BeforeEach
  void newShow() {
    show = Shows.requested(Requests.slug());
  }

  @AfterEach
  void removeShow() {
    cluster().deleteNamespace(show.namespace());
  }

  @Test
  void applyingAShowTwiceWritesNothingTheSecondTime() {
    List<Applied> first = applyShow();
    assertEquals(Set.of(Applied.Action.CREATED), actions(first));
    Map<String, String> versions = versions();
    Set<String> kinds =
        new TreeSet<>(
            Set.of(
                "Namespace",
                "ServiceAccount",
                "Role",
                "RoleBinding",
                "ResourceQuota",
                "LimitRange",
                "Secret",
                "Deployment",
                "Service",
                "HTTPRoute"));
    Stream.of("NetworkPolicy", "PodDisruptionBudget")
        .filter(cluster().capabilities()::serves)
        .forEach(kinds::add);
    assertEquals(
        kinds, first.stream().map(Applied::kind).collect(Collectors.toCollection(TreeSet::new)));
    List<Applied> second = applyShow();
    assertEquals(first.size(), second.size());
    assertEquals(Set.of(Applied.Action.UNCHANGED), actions(second));
    assertEquals(versions, versions());
  }

  @Test
  void onlyWhatDiffersIsWritten() {
    apply(namespace());
    apply(configMap("a", "1"), configMap("b", "1"));
    List<Applied> again = apply(configMap("a", "1"), configMap("b", "2"), configMap("c", "1"));
    assertEquals(
        List.of(Applied.Action.UNCHANGED, Applied.Action.CONFIGURED, Applied.Action.CREATED),
        again.stream().map(Applied::action).toList());
    assertEquals("2", data("b"));
  }

  @Test
  void anInvalidObjectIsNamedAndADryRunMakesNoneOfThoseBesideIt() {
    apply(namespace());
    Map<String, Object> wrong =
        copy(ShowManifests.workloads(show, Shows.SETTINGS, cluster().capabilities()).getFirst());
    wrong.put("spec", Map.of("replicas", 1));
    List<ClusterObject> both = List.of(configMap("good", "1"), new ClusterObject(wrong));
    assertThrows(ObjectsRejectedException.class, () -> cluster().apply(both, Mode.DRY_RUN));
    assertTrue(cluster().find("ConfigMap", show.namespace(), "good").isEmpty());
    ObjectsRejectedException refused =
        assertThrows(ObjectsRejectedException.class, () -> cluster().apply(both, Mode.WRITE));
    assertTrue(refused.getMessage().contains("selector"), refused.getMessage());
    if (writesAllOrNothing()) {
      assertTrue(cluster().find("ConfigMap", show.namespace(), "good").isEmpty());
    }
  }

  @Test
  void aRouteThatTheGatewayCouldNotReadIsRefused() {
    apply(namespace());
    Map<String, Object> route = copy(ShowManifests.routes(show).getFirst());
    route.put(
        "spec",
        Map.of(
            "rules",
            List.of(
                Map.of(
                    "matches",
                    List.of(Map.of("path", Map.of("type", "PathPrefix", "value", "no-slash")))))));
    ObjectsRejectedException refused =
        assertThrows(ObjectsRejectedException.class, () -> apply(new ClusterObject(route)));
    assertTrue(refused.getMessage().contains("'/'"), refused.getMessage());
  }

  @Test
  void anObjectInANamespaceThatIsNotThereIsRefused() {
    ObjectsRejectedException refused =
        assertThrows(ObjectsRejectedException.class, () -> apply(configMap("a", "1")));
    assertTrue(refused.getMessage().contains(show.namespace()), refused.getMessage());
  }

  @Test
  void aNamespaceAndWhatIsInItCanBeAppliedTogether() {
    List<Applied> applied = apply(configMap("a", "1"), namespace());
    assertEquals(Set.of(Applied.Action.CREATED), actions(applied));
    assertEquals("1", data("a"));
  }

  @Test
  void aDryRunOnlyTells() {
    apply(namespace());
    List<Applied> told = cluster().apply(List.of(configMap("a", "1")), Mode.DRY_RUN);
    assertEquals(Set.of(Applied.Action.CREATED), actions(told));
    assertTrue(cluster().find("ConfigMap", show.namespace(), "a").isEmpty());
  }

  @Test
  void objectsAreFoundByNameAndByLabel() {
    applyShow();
    assertEquals(
        "event",
        cluster()
            .find("Deployment", show.namespace(), "event")
            .orElseThrow()
            .label("app.kubernetes.io/name")
            .orElseThrow());
    assertTrue(cluster().find("Deployment", show.namespace(), "nobody").isEmpty());
    assertEquals(
        List.of("ticketing"),
        cluster()
            .list("Service", show.namespace(), Map.of("marquee.dev/component", "ticketing"))
            .stream()
            .map(ClusterObject::name)
            .toList());
    assertEquals(
        3,
        cluster()
            .list(
                "Service",
                show.namespace(),
                Map.of("app.kubernetes.io/managed-by", "marquee", "marquee.dev/show", show.slug()))
            .size());
    assertEquals(
        show.id().toString(),
        cluster()
            .find("Namespace", "", show.namespace())
            .orElseThrow()
            .label("marquee.dev/deployment")
            .orElseThrow());
  }

  @Test
  void aRouteAppearsAndDisappears() {
    apply(namespace());
    apply(ShowManifests.routes(show).toArray(ClusterObject[]::new));
    assertEquals(3, cluster().list("HTTPRoute", show.namespace(), Map.of()).size());
    assertTrue(cluster().delete("HTTPRoute", show.namespace(), "event"));
    assertFalse(cluster().delete("HTTPRoute", show.namespace(), "event"));
    assertEquals(2, cluster().list("HTTPRoute", show.namespace(), Map.of()).size());
  }

  @Test
  void aDeletedNamespaceLeavesNothing() {
    applyShow();
    assertTrue(cluster().deleteNamespace(show.namespace()));
    await()
        .atMost(PATIENCE)
        .until(() -> cluster().find("Namespace", "", show.namespace()).isEmpty());
    for (String kind : List.of("Deployment", "Service", "HTTPRoute", "Pod")) {
      assertEquals(List.of(), cluster().list(kind, show.namespace(), Map.of()), kind);
    }
    assertFalse(cluster().deleteNamespace(show.namespace()));
  }

  @Test
  void aChangeIsToldToThoseWhoWatch() throws InterruptedException {
    apply(namespace());
    apply(ShowManifests.access(show, "key").toArray(ClusterObject[]::new));
    Semaphore changes = new Semaphore(0);
    try (Cluster.Watch watch = cluster().watch(show.namespace(), changes::release)) {
      awaitQuiet(changes);
      apply(
          ShowManifests.workloads(show, Shows.SETTINGS, cluster().capabilities())
              .toArray(ClusterObject[]::new));
      assertTrue(changes.tryAcquire(5, TimeUnit.SECONDS), "a Deployment");
    }
  }

  @Test
  void aDeletionIsToldToThoseWhoWatch() throws InterruptedException {
    apply(namespace());
    Semaphore changes = new Semaphore(0);
    try (Cluster.Watch watch = cluster().watch(show.namespace(), changes::release)) {
      awaitQuiet(changes);
      cluster().deleteNamespace(show.namespace());
      assertTrue(changes.tryAcquire(5, TimeUnit.SECONDS), "the Namespace");
    }
  }

  /** Some calls may come before anything has changed. Without workloads they end. */
  private static void awaitQuiet(Semaphore changes) throws InterruptedException {
    while (changes.tryAcquire(2, TimeUnit.SECONDS)) {
      changes.drainPermits();
    }
  }

  @Test
  void whatKeepsAComponentFromRunningIsSaid() {
    applyShow();
    ShowHealth health = new ShowHealth(cluster());
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          assertEquals(3, pods().size());
          assertEquals(
              List.of("event", "ticketing", "fe-ticket"),
              health.observe(show).stream().map(component -> component.name()).toList());
          assertTrue(
              health.observe(show).stream()
                  .allMatch(component ->
                      component.ready() == 0
                          && component.replicas() == 1
                          && component.reason() != null));
        });
  }

  @Test
  void aQuotaHoldsPodsBackAndTheReasonSaysSo() {
    apply(namespace());
    apply(
        new ClusterObject(
            Map.of(
                "apiVersion",
                "v1",
                "kind",
                "ResourceQuota",
                "metadata",
                Map.of("name", "none", "namespace", show.namespace()),
                "spec",
                Map.of("hard", Map.of("pods", "0")))));
    apply(ShowManifests.access(show, "key").getFirst());
    apply(
        ShowManifests.workloads(show, Shows.SETTINGS, cluster().capabilities()).stream()
            .map(this::stopped)
            .toArray(ClusterObject[]::new));
    // Whoever counts must have seen the quota.
    await()
        .atMost(PATIENCE)
        .until(() ->
            cluster()
                .find("ResourceQuota", show.namespace(), "none")
                .flatMap(quota -> quota.text("status", "hard", "pods"))
                .isPresent());
    apply(
        ShowManifests.workloads(show, Shows.SETTINGS, cluster().capabilities())
            .toArray(ClusterObject[]::new));
    ShowHealth health = new ShowHealth(cluster());
    await()
        .atMost(PATIENCE)
        .until(() ->
            health.observe(show).stream()
                .allMatch(component ->
                    component.reason() != null && component.reason().contains("quota")));
    assertEquals(List.of(), pods());
  }

  @Test
  void aTokenIsGoodForItsOwnNamespaceAlone() {
    applyShow();
    Deployment other = Shows.requested(Requests.slug());
    cluster().apply(List.of(ShowManifests.namespace(other)), Mode.WRITE);
    try {
      Token token =
          cluster().token(show.namespace(), ShowManifests.SERVICE_ACCOUNT, Duration.ofMinutes(10));
      assertTrue(token.expiresAt().isAfter(Instant.now()));
      assertTrue(token.expiresAt().isBefore(Instant.now().plus(Duration.ofMinutes(11))));
      assertTrue(mayReadPods(token, show.namespace()));
      assertFalse(mayReadPods(token, other.namespace()));
      assertThrows(
          ObjectsRejectedException.class,
          () -> cluster().token(show.namespace(), "nobody", Duration.ofMinutes(10)));
    } finally {
      cluster().deleteNamespace(other.namespace());
    }
  }

  @Test
  void aPodThatIsNotThereHasNoLog() {
    apply(namespace());
    assertEquals("", cluster().logs(show.namespace(), "nobody", 10));
  }

  @Test
  void aClusterThatDoesNotAnswerIsUnavailable() {
    Cluster gone = unreachable();
    assertThrows(
        ClusterUnavailableException.class, () -> gone.find("Namespace", "", show.namespace()));
    assertThrows(
        ClusterUnavailableException.class,
        () -> gone.apply(List.of(ShowManifests.namespace(show)), Mode.WRITE));
    assertThrows(ClusterUnavailableException.class, () -> gone.deleteNamespace(show.namespace()));
    assertThrows(
        ClusterUnavailableException.class,
        () -> gone.token(show.namespace(), "show", Duration.ofMinutes(10)));
  }

  protected final List<Applied> applyShow() {
    List<Applied> applied = new ArrayList<>(apply(namespace()));
    applied.addAll(apply(ShowManifests.access(show, "key").toArray(ClusterObject[]::new)));
    applied.addAll(
        apply(
            ShowManifests.limits(show, Shows.SETTINGS, cluster().capabilities())
                .toArray(ClusterObject[]::new)));
    applied.addAll(
        apply(
            ShowManifests.database(show, "secret", schema -> "jdbc:" + schema)
                .toArray(ClusterObject[]::new)));
    applied.addAll(
        apply(
            ShowManifests.workloads(show, Shows.SETTINGS, cluster().capabilities())
                .toArray(ClusterObject[]::new)));
    applied.addAll(apply(ShowManifests.routes(show).toArray(ClusterObject[]::new)));
    return applied;
  }

  protected final List<Applied> apply(ClusterObject... objects) {
    return cluster().apply(List.of(objects), Mode.WRITE);
  }

  protected final ClusterObject namespace() {
    return ShowManifests.namespace(show);
  }

  protected final ClusterObject configMap(String name, String value) {
    return new ClusterObject(
        Map.of(
            "apiVersion",
            "v1",
            "kind",
            "ConfigMap",
            "metadata",
            Map.of("name", name, "namespace", show.namespace()),
            "data",
            Map.of("value", value)));
  }

  protected final String data(String configMap) {
    return cluster()
        .find("ConfigMap", show.namespace(), configMap)
        .flatMap(found -> found.text("data", "value"))
        .orElseThrow();
  }

  protected final List<ClusterObject> pods() {
    return cluster().list("Pod", show.namespace(), Map.of());
  }

  /** Of the objects that no controller writes to. */
  private Map<String, String> versions() {
    Map<String, String> versions = new HashMap<>();
    for (String kind : List.of("Role", "RoleBinding", "LimitRange", "HTTPRoute")) {
      cluster().list(kind, show.namespace(), Map.of("marquee.dev/show", show.slug())).stream()
          .forEach(object ->
              versions.put(
                  kind + " " + object.name(),
                  object.text("metadata", "resourceVersion").orElseThrow()));
    }
    return versions;
  }

  private ClusterObject stopped(ClusterObject object) {
    Map<String, Object> content = copy(object);
    Map<Object, Object> spec = new HashMap<>((Map<?, ?>) content.get("spec"));
    spec.computeIfPresent("replicas", (name, replicas) -> 0);
    content.put("spec", spec);
    return new ClusterObject(content);
  }

  protected static Map<String, Object> copy(ClusterObject object) {
    return new HashMap<>(object.content());
  }

  protected static Set<Applied.Action> actions(List<Applied> applied) {
    return applied.stream().map(Applied::action).collect(Collectors.toSet());
  }
}
