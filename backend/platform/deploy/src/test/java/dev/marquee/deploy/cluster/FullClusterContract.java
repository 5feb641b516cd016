package dev.marquee.deploy.cluster;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.deploy.cluster.Cluster.Mode;
import dev.marquee.deploy.manifest.ShowManifests;
import dev.marquee.deploy.support.Shows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * All that an adapter of the cluster port promises: what it says about changes, what it can do,
 * whom it tells, and that it never reads a Secret.
 */
public abstract class FullClusterContract extends ClusterContract {
  @Test
  void aDryRunTellsTheFieldsThatWouldChange() {
    apply(namespace());
    apply(configMap("a", "1"));
    Applied told = cluster().apply(List.of(configMap("a", "2")), Mode.DRY_RUN).getFirst();
    assertEquals(Applied.Action.CONFIGURED, told.action());
    assertEquals(List.of(new FieldChange("data.value", "1", "2", null)), told.changes());
    assertEquals("1", data("a"));
    assertEquals(told, apply(configMap("a", "2")).getFirst());
    assertEquals("2", data("a"));
  }

  @Test
  void aFieldThatIsNoLongerWantedGoes() {
    apply(namespace());
    Map<String, Object> more = copy(configMap("a", "1"));
    more.put("data", Map.of("value", "1", "other", "2"));
    apply(new ClusterObject(more));
    Applied told = cluster().apply(List.of(configMap("a", "1")), Mode.DRY_RUN).getFirst();
    assertEquals(List.of(new FieldChange("data.other", "2", null, null)), told.changes());
    assertEquals(told, apply(configMap("a", "1")).getFirst());
    assertEquals(Applied.Action.UNCHANGED, apply(configMap("a", "1")).getFirst().action());
  }

  @Test
  void aDryRunForAShowThatHasNoNamespaceMakesNothing() {
    List<ClusterObject> objects = new ArrayList<>(List.of(namespace()));
    objects.addAll(ShowManifests.access(show, "key"));
    objects.addAll(ShowManifests.workloads(show, Shows.SETTINGS, cluster().capabilities()));
    objects.addAll(ShowManifests.routes(show));
    List<Applied> told = cluster().apply(objects, Mode.DRY_RUN);
    assertEquals(objects.size(), told.size());
    assertEquals(Set.of(Applied.Action.CREATED), actions(told));
    assertTrue(
        told.stream().skip(1).allMatch(applied -> applied.namespace().equals(show.namespace())),
        told.toString());
    assertTrue(cluster().find("Namespace", "", show.namespace()).isEmpty());
  }

  @Test
  void aSecretIsMadeOnceAndNeitherChangedNorRead() {
    apply(namespace());
    ClusterObject first = ShowManifests.access(show, "first key").getLast();
    ClusterObject second = ShowManifests.access(show, "second key").getLast();
    assertEquals(Applied.Action.CREATED, dryRun(first).action());
    assertEquals(Applied.Action.CREATED, apply(first).getFirst().action());
    assertEquals(Applied.Action.UNCHANGED, apply(second).getFirst().action());
    assertEquals(List.of(), dryRun(second).changes());
    assertThrows(
        IllegalArgumentException.class,
        () -> cluster().find("Secret", show.namespace(), first.name()));
    assertThrows(
        IllegalArgumentException.class, () -> cluster().list("Secret", show.namespace(), Map.of()));
  }

  @Test
  void whatTheClusterCanDoIsSaidAndWhatItCannotHasAConsequence() {
    Capabilities capabilities = cluster().capabilities();
    for (String kind : List.of("Namespace", "Deployment", "Service", "HTTPRoute")) {
      assertTrue(capabilities.serves(kind), kind);
    }
    assertFalse(capabilities.serves("CronJob"));
    assertTrue(
        capabilities.missing().values().stream().noneMatch(String::isBlank),
        capabilities.toString());
  }

  @Test
  void whoWatchesAllIsToldWhichNamespaceChanged() {
    Set<String> changed = ConcurrentHashMap.newKeySet();
    try (Cluster.Watch watch = cluster().watchAll(changed::add)) {
      apply(namespace());
      apply(ShowManifests.routes(show).toArray(ClusterObject[]::new));
      await().atMost(PATIENCE).until(() -> changed.contains(show.namespace()));
      changed.clear();
      cluster().delete("HTTPRoute", show.namespace(), "event");
      await().atMost(PATIENCE).until(() -> changed.contains(show.namespace()));
    }
  }

  @Test
  void theLogOfAPodThatIsNotThereEndsAtOnce() {
    apply(namespace());
    AtomicInteger ends = new AtomicInteger();
    List<String> lines = new CopyOnWriteArrayList<>();
    try (Cluster.Watch log =
        cluster().follow(show.namespace(), "nobody", 10, lines::add, ends::incrementAndGet)) {
      await().atMost(PATIENCE).until(() -> ends.get() == 1);
    }
    assertEquals(List.of(), lines);
  }

  private Applied dryRun(ClusterObject object) {
    return cluster().apply(List.of(object), Mode.DRY_RUN).getFirst();
  }
}
