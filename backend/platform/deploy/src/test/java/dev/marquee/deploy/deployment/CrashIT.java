package dev.marquee.deploy.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.cluster.ObjectsRejectedException;
import dev.marquee.deploy.support.CrashError;
import dev.marquee.deploy.support.DeployService;
import dev.marquee.deploy.support.DeployService.Person;
import dev.marquee.deploy.support.Requests;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Workers that end half way: another goes on, and everything is there once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashIT {
  private DeployService service;

  @BeforeAll
  void start() {
    service = DeployService.start(Map.of("deploy.lease", "300ms"));
  }

  @AfterEach
  void behave() {
    service.cluster().behave();
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  void aWorkerThatEndsBeforeAnyCallToTheClusterIsReplaced() throws SQLException {
    List<String> crashes = crashAtEachCall(crash -> service.cluster().interceptBefore(crash));
    assertTrue(
        crashes.containsAll(
            List.of(
                "find Namespace",
                "apply Namespace",
                "apply ServiceAccount",
                "apply Secret",
                "apply Deployment",
                "apply HTTPRoute",
                "list Deployment",
                "delete Namespace")),
        crashes.toString());
  }

  /** The cluster did it, but nobody wrote it down. */
  @Test
  void aWorkerThatEndsAfterAnyWriteToTheClusterIsReplaced() throws SQLException {
    List<String> crashes = crashAtEachCall(crash -> service.cluster().intercept(call -> {}, crash));
    assertEquals(
        List.of(
            "apply Namespace",
            "apply ServiceAccount",
            "apply Secret",
            "apply Deployment",
            "apply HTTPRoute",
            "delete HTTPRoute",
            "delete HTTPRoute",
            "delete HTTPRoute",
            "delete Deployment",
            "delete Deployment",
            "delete Deployment",
            "delete Namespace"),
        crashes);
  }

  @Test
  void aWorkerThatEndsInTheLaterLifeOfAShowIsReplaced() throws SQLException {
    List<String> crashes = new ArrayList<>();
    for (Crash crash = new Crash(1); ; crash = new Crash(crash.at + 1)) {
      Person seller = service.seller();
      String slug = Requests.slug();
      service.deploy(seller, slug);
      service.await(seller, slug, "Ready");
      List<ClusterObject> secrets = service.cluster().list("Secret", "show-" + slug);
      service.cluster().interceptBefore(whenWorking(crash));
      scale(seller, slug, 2, 1);
      awaitLive(seller, slug, 2);
      crash.refuseOnce = "apply Deployment";
      scale(seller, slug, 3, 2);
      awaitLive(seller, slug, 4);
      assertEquals(secrets, service.cluster().list("Secret", "show-" + slug));
      assertEquals(9, objects(slug), "Deployments, Services and HTTPRoutes");
      assertEquals(
          "4 live, 3 failed, 2 superseded, 1 superseded",
          items(seller, slug, "/revisions")
              .map(item -> item.get("number").asText() + " " + item.get("outcome").asText())
              .collect(Collectors.joining(", ")));
      assertEquals(
          List.of("rolled-back-automatically", "scaled", "scaled", "created"),
          items(seller, slug, "/audit").map(item -> item.get("action").asText()).toList());
      service.delete(seller, "/deployments/" + slug + "?dump=true&confirm=" + slug);
      service.awaitGone(seller, slug);
      assertEquals(0, databases(slug));
      JsonNode dumps = service.get(seller, "/deployments/dumps").json();
      assertEquals(1, dumps.get("items").size(), dumps.toString());
      if (crash.crashed == null) {
        break;
      }
      crashes.add(crash.crashed);
    }
    assertTrue(
        crashes.containsAll(List.of("apply Deployment", "list Service", "delete Namespace")),
        crashes.toString());
  }

  @Test
  void aWorkerThatEndsWhileAFirstAttemptIsTakenBackIsReplaced() throws SQLException {
    List<String> crashes = new ArrayList<>();
    for (Crash crash = new Crash(1); ; crash = new Crash(crash.at + 1)) {
      Person seller = service.seller();
      String slug = Requests.slug();
      crash.refuseOnce = "apply HTTPRoute";
      service.cluster().interceptBefore(whenWorking(crash));
      service.deploy(seller, slug);
      service.await(seller, slug, "Failed");
      assertEquals(List.of(), service.cluster().list("Deployment", "show-" + slug));
      assertEquals(List.of(), service.cluster().list("HTTPRoute", "show-" + slug));
      List<ClusterObject> secrets = service.cluster().list("Secret", "show-" + slug);
      assertEquals(3, secrets.size());
      service.post(seller, "/deployments/" + slug + "/retry", Map.of());
      service.await(seller, slug, "Ready");
      assertEquals(secrets, service.cluster().list("Secret", "show-" + slug));
      assertEquals(9, objects(slug), "Deployments, Services and HTTPRoutes");
      assertEquals(1, databases(slug));
      assertEquals(
          List.of("retried", "created"),
          items(seller, slug, "/audit").map(item -> item.get("action").asText()).toList());
      if (crash.crashed == null) {
        break;
      }
      crashes.add(crash.crashed);
    }
    assertTrue(crashes.contains("delete Deployment"), crashes.toString());
  }

  @Test
  void oneWorkerKeepsADeploymentHoweverLongItTakes() throws SQLException {
    DeployService other = service.replica(Map.of("deploy.lease", "300ms"));
    try {
      Set<Thread> workers = ConcurrentHashMap.newKeySet();
      service.cluster().interceptBefore(whenWorking(call -> workers.add(Thread.currentThread())));
      service.cluster().keepPodsWaiting();
      Person seller = service.seller();
      String slug = Requests.slug();
      service.deploy(seller, slug);
      service.await(seller, slug, "Routes");
      Instant first = leasedUntil(slug);
      Awaitility.await().until(() -> leasedUntil(slug).isAfter(first.plusSeconds(1)));
      service.cluster().letPodsBecomeReady();
      service.await(seller, slug, "Ready");
      assertEquals(1, workers.size(), "workers that touched the deployment");
    } finally {
      other.stop();
    }
  }

  /** Deploys and deletes a show again and again, each time with a crash one call later. */
  private List<String> crashAtEachCall(Consumer<Consumer<String>> intercept) throws SQLException {
    List<String> crashes = new ArrayList<>();
    for (int at = 1; ; at++) {
      AtomicInteger calls = new AtomicInteger();
      AtomicReference<String> crashed = new AtomicReference<>();
      List<ClusterObject> secrets = new CopyOnWriteArrayList<>();
      String slug = Requests.slug();
      int crashingCall = at;
      intercept.accept(
          whenWorking(call -> {
            if (calls.incrementAndGet() == crashingCall) {
              crashed.set(call);
              secrets.addAll(service.cluster().list("Secret", "show-" + slug));
              throw new CrashError(call);
            }
          }));
      Person seller = service.seller();
      service.deploy(seller, slug);
      service.await(seller, slug, "Ready");
      assertTrue(
          service.cluster().list("Secret", "show-" + slug).containsAll(secrets),
          "secrets that were given out stay");
      assertEquals(1, Collections.frequency(service.cluster().namespaces(), "show-" + slug));
      assertEquals(9, objects(slug), "Deployments, Services and HTTPRoutes");
      assertEquals(1, databases(slug));
      service.remove(seller, slug);
      service.awaitGone(seller, slug);
      assertEquals(0, databases(slug));
      assertEquals(0, Collections.frequency(service.cluster().namespaces(), "show-" + slug));
      if (crashed.get() == null) {
        return crashes;
      }
      crashes.add(crashed.get());
    }
  }

  /** Crashes at one call, and has the cluster refuse one of a name. */
  private static final class Crash implements Consumer<String> {
    private final int at;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile String refuseOnce;
    private volatile String crashed;

    Crash(int at) {
      this.at = at;
    }

    @Override
    public void accept(String call) {
      if (calls.incrementAndGet() == at) {
        crashed = call;
        throw new CrashError(call);
      }
      if (call.equals(refuseOnce)) {
        refuseOnce = null;
        throw new ObjectsRejectedException(List.of("refused"));
      }
    }
  }

  private void scale(Person seller, String slug, int replicas, int revision) {
    assertEquals(
        202,
        service
            .put(
                seller,
                "/deployments/" + slug + "/components/event",
                Map.of("replicas", replicas, "revision", revision))
            .status());
  }

  private void awaitLive(Person seller, String slug, int revision) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            service.get(seller, "/deployments/" + slug).json().path("liveRevision").asInt()
                == revision);
  }

  private Stream<JsonNode> items(Person seller, String slug, String list) {
    JsonNode items = service.get(seller, "/deployments/" + slug + list).json().get("items");
    return StreamSupport.stream(items.spliterator(), false);
  }

  /** Requests of people ask the cluster, too; they are not to crash. */
  private static Consumer<String> whenWorking(Consumer<String> interceptor) {
    return call -> {
      if (Thread.currentThread().getName().startsWith("deployment-")) {
        interceptor.accept(call);
      }
    };
  }

  private int objects(String slug) {
    return List.of("Deployment", "Service", "HTTPRoute").stream()
        .mapToInt(kind -> service.cluster().list(kind, "show-" + slug).size())
        .sum();
  }

  private int databases(String slug) throws SQLException {
    try (Connection connection = service.database().connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*) from pg_database where datname like 'show_%s_%%'"
                    .formatted(slug.replace('-', '_')))) {
      row.next();
      return row.getInt(1);
    }
  }

  private Instant leasedUntil(String slug) throws SQLException {
    try (Connection connection = service.database().connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select leased_until from deployment where slug = '%s'".formatted(slug))) {
      row.next();
      return row.getObject(1, OffsetDateTime.class).toInstant();
    }
  }
}
