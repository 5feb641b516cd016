package dev.marquee.deploy.cluster.local;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.deploy.cluster.Applied;
import dev.marquee.deploy.cluster.Capabilities;
import dev.marquee.deploy.cluster.Cluster;
import dev.marquee.deploy.cluster.Cluster.Mode;
import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.cluster.FieldChange;
import dev.marquee.localcluster.LocalClusterConfiguration;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the embedded cluster alone does so. Each test has a namespace of its own. */
class LocalAdapterIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Map<String, Object> MANAGED =
      Map.of("app.kubernetes.io/managed-by", "marquee");

  @TempDir static Path directory;
  private static dev.marquee.localcluster.LocalCluster daemon;
  private static LocalClusterClient client;
  private static Cluster cluster;

  @BeforeAll
  static void start() throws Exception {
    daemon =
        dev.marquee.localcluster.LocalCluster.start(
            LocalClusterConfiguration.forTests(
                directory.resolve("root"), directory.resolve("state")));
    client = new LocalClusterClient(daemon.url(), daemon.token(), ObjectMapper.getDefault());
    cluster = new LocalCluster(client);
  }

  @AfterAll
  static void stop() {
    client.close();
    daemon.close();
  }

  @Test
  void everythingThatAShowConsistsOfIsTakenAndWhatIsOnlyKeptIsSaid() {
    Capabilities capabilities = cluster.capabilities();
    for (String kind :
        List.of("Deployment", "HTTPRoute", "NetworkPolicy", "HorizontalPodAutoscaler")) {
      assertTrue(capabilities.serves(kind), kind);
    }
    assertFalse(capabilities.serves("Pod"));
    assertEquals(
        Set.of("NetworkPolicy", "HorizontalPodAutoscaler", "PodDisruptionBudget", "zones"),
        capabilities.missing().keySet());
    assertTrue(capabilities.preStopSleep());
  }

  @Test
  void aChangeBySomebodyElseIsToldWithItsAuthor() {
    ClusterObject wanted = configMap("drift", "c", "wanted");
    apply(namespace("drift"), wanted);
    client.post(
        "/v1/apply",
        Map.of(
            "fieldManager",
            "somebody",
            "objects",
            List.of(configMap("drift", "c", "changed").content())));

    List<Applied> told = cluster.apply(List.of(wanted), Mode.DRY_RUN);

    assertEquals(
        List.of(new FieldChange("data.value", "changed", "wanted", "somebody")),
        told.getFirst().changes());
    assertEquals(told, cluster.apply(List.of(wanted), Mode.WRITE));
    assertEquals(List.of(), cluster.apply(List.of(wanted), Mode.WRITE).getFirst().changes());
  }

  @Test
  void aSecretThatIsThereIsKeptAndNothingIsToldOfIt() {
    apply(namespace("secrets"), secret("first"));

    Applied again = cluster.apply(List.of(secret("second")), Mode.WRITE).getFirst();

    assertEquals(Applied.Action.UNCHANGED, again.action());
    assertEquals(List.of(), again.changes());
    LocalClusterClient.Answer stored =
        client.get("/v1/objects", Map.of("kind", "Secret", "namespace", "secrets"));
    assertEquals(
        "Zmlyc3Q=",
        new ClusterObject(client.parse(stored))
            .items("items")
            .getFirst()
            .text("data", "value")
            .orElseThrow());
  }

  @Test
  void oneWatchTellsOfEveryNamespaceButNotOfStatusNorOfStrangers() {
    apply(namespace("watch-a"), namespace("watch-b"));
    List<String> changed = new CopyOnWriteArrayList<>();
    try (Cluster.Watch watch = cluster.watchAll(changed::add)) {
      await().atMost(PATIENCE).until(() -> changed.equals(List.of("")));

      apply(configMap("watch-a", "c", "1", Map.of()));
      apply(configMap("watch-a", "c", "1"));
      apply(configMap("watch-b", "c", "1"));
      apply(configMap("watch-b", "c", "1"));
      cluster.delete("ConfigMap", "watch-b", "c");
      await().atMost(PATIENCE).until(() -> changed.size() >= 4);
      assertEquals(List.of("", "watch-a", "watch-b", "watch-b"), changed);

      // Its image is nowhere: its pod comes, and from then on only statuses change.
      apply(deployment("watch-a"));
      await()
          .atMost(PATIENCE)
          .until(() ->
              cluster.list("Pod", "watch-a", Map.of()).stream()
                  .anyMatch(pod -> pod.content().toString().contains("ImagePullBackOff")));
      apply(configMap("watch-b", "last", "1"));
      await().atMost(PATIENCE).until(() -> changed.getLast().equals("watch-b"));
      assertEquals(
          List.of("", "watch-a", "watch-b", "watch-b", "watch-a", "watch-a", "watch-b"), changed);
    }
  }

  @Test
  void aLogIsFollowedUntilItsPodIsGone() throws IOException {
    apply(namespace("follow"), deployment("follow"));
    String pod = onlyPod("follow");
    write("follow", pod, "one\ntwo\nthree\n");
    List<String> lines = new CopyOnWriteArrayList<>();
    var ends = new AtomicInteger();
    try (Cluster.Watch log = cluster.follow("follow", pod, 2, lines::add, ends::incrementAndGet)) {
      await().atMost(PATIENCE).until(() -> lines.equals(List.of("two", "three")));
      write("follow", pod, "four \"quoted\"\nfi");
      await().atMost(PATIENCE).until(() -> lines.size() == 3);
      write("follow", pod, "ve");
      assertEquals(0, ends.get());

      cluster.delete("Deployment", "follow", "web");

      await().atMost(PATIENCE).until(() -> ends.get() == 1);
      assertEquals(List.of("two", "three", "four \"quoted\"", "five"), lines);
    }
    assertEquals(1, ends.get());
  }

  @Test
  void aLogThatIsClosedTellsNothingMore() throws IOException {
    apply(namespace("closed"), deployment("closed"));
    String pod = onlyPod("closed");
    write("closed", pod, "one\n");
    List<String> closedLines = new CopyOnWriteArrayList<>();
    List<String> openLines = new CopyOnWriteArrayList<>();
    var ends = new AtomicInteger();
    Cluster.Watch closed =
        cluster.follow("closed", pod, 1, closedLines::add, ends::incrementAndGet);
    try (Cluster.Watch open =
        cluster.follow("closed", pod, 1, openLines::add, () -> openLines.add("end"))) {
      await().atMost(PATIENCE).until(() -> closedLines.size() == 1 && openLines.size() == 1);
      closed.close();
      write("closed", pod, "two\n");
      cluster.delete("Deployment", "closed", "web");
      await().atMost(PATIENCE).until(() -> openLines.equals(List.of("one", "two", "end")));
      assertEquals(List.of("one"), closedLines);
      assertEquals(0, ends.get());
    }
  }

  @Test
  void theLogOfAPodThatIsNotThereEndsAtOnce() {
    var ends = new AtomicInteger();
    try (Cluster.Watch log =
        cluster.follow("nowhere", "nobody", 1, line -> {}, ends::incrementAndGet)) {
      await().atMost(PATIENCE).until(() -> ends.get() == 1);
    }
  }

  private static String onlyPod(String namespace) {
    List<ClusterObject> pods = new ArrayList<>();
    await()
        .atMost(PATIENCE)
        .until(() -> {
          pods.clear();
          return pods.addAll(cluster.list("Pod", namespace, Map.of()));
        });
    return pods.getFirst().name();
  }

  private static void write(String namespace, String pod, String text) throws IOException {
    Path log = daemon.state().resolve("logs").resolve(namespace).resolve(pod + ".log");
    Files.createDirectories(log.getParent());
    Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static void apply(ClusterObject... objects) {
    cluster.apply(List.of(objects), Mode.WRITE);
  }

  private static ClusterObject namespace(String name) {
    return new ClusterObject(
        Map.of(
            "apiVersion",
            "v1",
            "kind",
            "Namespace",
            "metadata",
            Map.of("name", name, "labels", MANAGED)));
  }

  private static ClusterObject configMap(String namespace, String name, String value) {
    return configMap(namespace, name, value, MANAGED);
  }

  private static ClusterObject configMap(
      String namespace, String name, String value, Map<String, Object> labels) {
    return object(
        "v1", "ConfigMap", namespace, name, labels, Map.of("data", Map.of("value", value)));
  }

  private static ClusterObject secret(String value) {
    return object(
        "v1", "Secret", "secrets", "s", MANAGED, Map.of("stringData", Map.of("value", value)));
  }

  /** Its image is not built, so that its pod waits. */
  private static ClusterObject deployment(String namespace) {
    Map<String, Object> labels = Map.of("app", "web", "app.kubernetes.io/managed-by", "marquee");
    return object(
        "apps/v1",
        "Deployment",
        namespace,
        "web",
        MANAGED,
        Map.of(
            "spec",
            Map.of(
                "replicas",
                1,
                "selector",
                Map.of("matchLabels", Map.of("app", "web")),
                "template",
                Map.of(
                    "metadata",
                    Map.of("labels", labels),
                    "spec",
                    Map.of(
                        "containers", List.of(Map.of("name", "web", "image", "marquee/no:1")))))));
  }

  private static ClusterObject object(
      String apiVersion,
      String kind,
      String namespace,
      String name,
      Map<String, Object> labels,
      Map<String, Object> content) {
    Map<String, Object> object = new HashMap<>(content);
    object.put("apiVersion", apiVersion);
    object.put("kind", kind);
    object.put("metadata", Map.of("name", name, "namespace", namespace, "labels", labels));
    return new ClusterObject(object);
  }
}
