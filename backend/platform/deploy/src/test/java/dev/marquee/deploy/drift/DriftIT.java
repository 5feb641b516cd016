package dev.marquee.deploy.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.cluster.ClusterUnavailableException;
import dev.marquee.deploy.cluster.ObjectsRejectedException;
import dev.marquee.deploy.support.CrashError;
import dev.marquee.deploy.support.DeployService;
import dev.marquee.deploy.support.DeployService.Person;
import dev.marquee.deploy.support.Requests;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Objects that somebody changes by hand. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DriftIT {
  private static final Map<String, Object> QUICK =
      Map.of(
          "deploy.drift.collect", "50ms",
          "deploy.drift.between-looks", "200ms",
          "deploy.drift.between-passes", "200ms",
          "deploy.drift.retry", "200ms");
  private static final String[] REPLICAS = {"spec", "replicas"};

  private DeployService service;
  private Person seller;
  private String slug;
  private String namespace;

  @BeforeAll
  void start() {
    service = DeployService.start(QUICK);
  }

  @BeforeEach
  void deploy() {
    seller = service.seller();
    slug = Requests.slug();
    namespace = "show-" + slug;
    service.deploy(seller, slug);
    service.await(seller, slug, "Ready");
    awaitDrift(drift -> !drift.get("checkedAt").isNull());
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
  void aFieldThatSomebodyEditsIsShownWithItsOwnerAndHealed() {
    editReplicas(7);
    JsonNode item = awaitHealed();
    assertEquals("Deployment", item.get("kind").asText());
    assertEquals("event", item.get("name").asText());
    assertFalse(item.get("missing").asBoolean());
    assertFalse(item.get("outdated").asBoolean());
    assertFalse(item.get("contested").asBoolean());
    assertEquals(1, item.get("fields").size());
    JsonNode field = item.get("fields").get(0);
    assertEquals("spec.replicas", field.get("path").asText());
    assertEquals(1, field.get("wanted").asInt());
    assertEquals(7, field.get("present").asInt());
    assertEquals("kubectl-edit", field.get("owner").asText());
    assertEquals(1, replicas());
    assertEquals(List.of("healed Deployment/event spec.replicas"), told(service));
    assertTrue(service.bean(MeterRegistry.class).get("marquee.drift.healed").counter().count() > 0);
  }

  @Test
  void whatSomebodyAddsBesideIsNoDrift() {
    service
        .cluster()
        .edit("kubectl", "Service", namespace, "event", "x", "metadata", "annotations", "a");
    editReplicas(7);
    awaitHealed();
    assertEquals(1, drift().get("items").size());
    assertEquals(
        "x", find("Service", "event").flatMap(it -> it.text("metadata", "annotations", "a")).get());
  }

  @Test
  void anObjectThatIsDeletedIsMadeAgain() {
    ClusterObject service1 = find("Service", "event").orElseThrow();
    ClusterObject secret = find("Secret", "show").orElseThrow();
    service.cluster().delete("Service", namespace, "event");
    service.cluster().delete("Secret", namespace, "show");
    awaitDrift(drift -> healed(drift) == 2);
    assertTrue(items(drift()).allMatch(item -> item.get("missing").asBoolean()));
    assertEquals(service1, find("Service", "event").orElseThrow());
    assertEquals(secret, find("Secret", "show").orElseThrow(), "the same key");
  }

  @Test
  void whatIsPausedIsSeenAndNotHealedUntilItIsResumed() {
    assertEquals("paused", setPaused(true).get("healing").asText());
    setPaused(true);
    editReplicas(7);
    JsonNode seen = awaitDrift(drift -> drift.get("items").size() == 1);
    String checkedAt = seen.get("checkedAt").asText();
    service.cluster().breakWatches();
    awaitDrift(drift -> !drift.get("checkedAt").asText().equals(checkedAt));
    assertEquals(1, drift().get("items").size(), "seen once, however often it is looked at");
    assertTrue(drift().at("/items/0/healedAt").isNull());
    assertEquals(7, replicas());
    service.bean(DriftMetrics.class).count();
    assertTrue(service.bean(MeterRegistry.class).get("marquee.drift.items").gauge().value() >= 1);

    assertEquals("on", setPaused(false).get("healing").asText());
    awaitHealed();
    assertEquals(1, replicas());
    assertEquals(
        List.of(
            "paused by " + seller.id(),
            "resumed by " + seller.id(),
            "healed Deployment/event spec.replicas"),
        told(service));
  }

  @Test
  void whatSomebodyUndoesIsNotToldAsHealed() {
    setPaused(true);
    editReplicas(7);
    awaitDrift(drift -> drift.get("items").size() == 1);
    editReplicas(1);
    awaitHealed();
    assertEquals(List.of("paused by " + seller.id()), told(service));
  }

  @Test
  void aNamespaceThatIsGoneIsMadeAgainWithAllThatWasInIt() {
    service.cluster().deleteNamespace(namespace);
    JsonNode item = awaitHealed();
    assertEquals("Namespace", item.get("kind").asText());
    assertTrue(item.get("missing").asBoolean());
    assertEquals(1, drift().get("items").size(), "the rest is missing only because of that");
    service.await(seller, slug, "Ready");
    for (String kind : List.of("Deployment", "Service", "HTTPRoute")) {
      assertEquals(3, service.cluster().list(kind, namespace).size());
    }
  }

  @Test
  void aNamespaceThatIsBeingRemovedIsWaitedFor() {
    service.cluster().keepNamespaces();
    service.cluster().deleteNamespace(namespace);
    String name = namespace;
    Awaitility.await()
        .until(() -> calls("find Namespace") > 0 && service.cluster().namespaces().contains(name));
    assertEquals(0, drift().get("items").size());
    service.cluster().letNamespacesGo();
    awaitHealed();
    service.await(seller, slug, "Ready");
  }

  @Test
  void aNamespaceThatIsSomebodyElsesIsNeverWrittenTo() {
    service.cluster().keepNamespaces();
    service
        .cluster()
        .interceptBefore(call -> {
          if (Thread.currentThread().getName().startsWith("drift-")) {
            throw new ClusterUnavailableException("not now");
          }
        });
    service.cluster().deleteNamespace(namespace);
    service.cluster().letNamespacesGo();
    ClusterObject foreign =
        new ClusterObject(Map.of("kind", "Namespace", "metadata", Map.of("name", namespace)));
    service.cluster().put(foreign);
    service.cluster().behave();
    JsonNode item = awaitDrift(drift -> drift.get("items").size() == 1).at("/items/0");
    assertTrue(item.get("problem").asText().contains("marquee.dev/deployment"), item.toString());
    assertTrue(item.get("healedAt").isNull());
    assertEquals(foreign, service.cluster().find("Namespace", "", namespace).orElseThrow());
    assertEquals(List.of(), service.cluster().list("Service", namespace));
  }

  @Test
  void afterFiveHealingsItIsAFightAndHealingRests() {
    for (int round = 1; round <= 5; round++) {
      int healings = round;
      editReplicas(7);
      awaitDrift(drift -> healed(drift) == healings);
    }
    editReplicas(7);
    JsonNode contested = awaitDrift(drift -> drift.get("items").size() == 6).at("/items/0");
    assertTrue(contested.get("contested").asBoolean());
    // Another object of the show is healed all the same.
    service.cluster().delete("Service", namespace, "event");
    awaitDrift(drift -> healed(drift) == 6);
    assertEquals(7, replicas());
    assertTrue(
        items(drift())
            .anyMatch(item -> item.get("contested").asBoolean() && item.get("healedAt").isNull()));
  }

  @Test
  void ofTwoReplicasOneHeals() {
    DeployService other = service.replica(QUICK);
    try {
      Awaitility.await().until(() -> service.cluster().watchersOfAll() == 2);
      AtomicInteger writes = new AtomicInteger();
      service
          .cluster()
          .interceptBefore(call -> {
            if (call.equals("apply Deployment")) {
              writes.incrementAndGet();
            }
          });
      for (int round = 1; round <= 4; round++) {
        int healings = round;
        editReplicas(7);
        awaitDrift(drift -> healed(drift) == healings);
      }
      assertEquals(4, writes.get());
      assertEquals(4, told(service).size() + told(other).size());
      assertEquals(4, drift().get("items").size());
    } finally {
      other.stop();
    }
  }

  @Test
  void whatAReplicaHealedAndDidNotWriteDownIsToldByTheNext() {
    AtomicBoolean crashed = new AtomicBoolean();
    service
        .cluster()
        .intercept(
            call -> {},
            call -> {
              if (call.equals("apply Deployment") && crashed.compareAndSet(false, true)) {
                throw new CrashError(call);
              }
            });
    editReplicas(7);
    Awaitility.await().untilTrue(crashed);
    assertEquals(1, replicas());
    DeployService next = service.replica(QUICK);
    try {
      awaitHealed();
      assertEquals(
          List.of("healed Deployment/event spec.replicas"),
          Stream.concat(told(service).stream(), told(next).stream()).toList());
    } finally {
      next.stop();
    }
  }

  @Test
  void whatChangesWhileNoReplicaRunsIsFoundAtTheStart() {
    DeployService alone = DeployService.start(QUICK);
    try {
      Person owner = alone.seller();
      alone.deploy(owner, slug);
      alone.await(owner, slug, "Ready");
      alone.stop();
      alone.cluster().edit("kubectl-edit", "Deployment", namespace, "event", 7, REPLICAS);
      DeployService restarted = alone.replica(QUICK);
      try {
        Awaitility.await()
            .until(
                () -> restarted.get(owner, "/deployments/" + slug + "/drift").json(),
                drift -> healed(drift) == 1);
      } finally {
        restarted.stop();
      }
    } finally {
      alone.close();
    }
  }

  @Test
  void whatTheWatchMissedIsFoundWhenItIsBack() {
    service.cluster().editUnseen("kubectl-edit", "Deployment", namespace, "event", 7, REPLICAS);
    service.cluster().breakWatches();
    awaitHealed();
    assertEquals(1, replicas());
  }

  @Test
  void whatNoWatchTellsIsFoundByThePassOverAllShows() {
    DeployService other =
        service.replica(
            Map.of("deploy.drift.full-pass", "500ms", "deploy.drift.between-looks", "200ms"));
    try {
      service.cluster().editUnseen("kubectl-edit", "Deployment", namespace, "event", 7, REPLICAS);
      awaitHealed();
    } finally {
      other.stop();
    }
  }

  @Test
  void anObjectThatIsRefusedDoesNotHideTheOthers() {
    service
        .cluster()
        .interceptBefore(call -> {
          if (call.equals("try Namespace") || call.equals("try RoleBinding")) {
            throw new ObjectsRejectedException(List.of(call + ": roleRef is immutable"));
          }
        });
    editReplicas(7);
    awaitDrift(drift -> healed(drift) == 1);
    assertEquals(1, replicas());
    JsonNode refused =
        items(drift())
            .filter(item -> item.get("kind").asText().equals("RoleBinding"))
            .findFirst()
            .orElseThrow();
    assertEquals("try RoleBinding: roleRef is immutable", refused.get("problem").asText());
    assertTrue(refused.get("healedAt").isNull());
  }

  @Test
  void aHealingThatTheClusterRefusesSaysWhyAndIsTriedAgain() {
    service
        .cluster()
        .interceptBefore(call -> {
          if (call.equals("apply Deployment")) {
            throw new ObjectsRejectedException(List.of("denied by a policy"));
          }
        });
    editReplicas(7);
    awaitDrift(drift -> drift.at("/items/0/problem").asText().equals("denied by a policy"));
    service.cluster().behave();
    service.cluster().breakWatches();
    assertTrue(awaitHealed().get("problem").isNull());
  }

  @Test
  void aClusterThatIsAwayIsAskedAgain() {
    AtomicInteger refusals = new AtomicInteger(3);
    service
        .cluster()
        .interceptBefore(call -> {
          if (Thread.currentThread().getName().startsWith("drift-")
              && refusals.getAndDecrement() > 0) {
            throw new ClusterUnavailableException("connection refused");
          }
        });
    editReplicas(7);
    awaitHealed();
    assertTrue(refusals.get() < 0);
  }

  @Test
  void aShowThatAWorkerHoldsIsHealedAfterwards() throws SQLException {
    AtomicBoolean looked = new AtomicBoolean();
    execute(
        "update deployment set worker = gen_random_uuid(), leased_until = now() + interval '1 day'");
    service
        .cluster()
        .intercept(call -> {}, call -> looked.compareAndSet(false, call.startsWith("try ")));
    editReplicas(7);
    awaitDrift(drift -> drift.get("items").size() == 1);
    assertTrue(looked.get());
    assertEquals(7, replicas());
    execute("update deployment set worker = null, leased_until = null");
    awaitHealed();
  }

  @Test
  void whatThePlatformItselfWantsOtherwiseIsOutdatedAndNobodysDoing() throws SQLException {
    execute("update drift_look set rendering = 'before the upgrade'");
    service
        .cluster()
        .edit(null, "Deployment", namespace, "event", 3, "spec", "revisionHistoryLimit");
    JsonNode item = awaitHealed();
    assertTrue(item.get("outdated").asBoolean());
    assertTrue(item.at("/fields/0/owner").isNull());
  }

  @Test
  void onlyTheNewestItemsAreShownAndKept() throws SQLException {
    execute(
        """
        insert into drift_item (deployment, kind, name, missing, outdated, contested, attempted,
          fields, seen_at, healed_at)
        select id, 'Service', 'event', true, false, false, true, '[]',
          now() - interval '1 day', now() - interval '1 day'
        from deployment, generate_series(1, 600)
        """);
    editReplicas(7);
    awaitDrift(drift ->
        drift.at("/items/0/kind").asText().equals("Deployment")
            && !drift.at("/items/0/healedAt").isNull());
    assertEquals(100, drift().get("items").size());
    assertEquals(
        500,
        count("select count(*) from drift_item join deployment on deployment.id = deployment"));
  }

  @Test
  void aShowThatIsDeletedIsNotLookedAtAndForgotten() throws SQLException {
    editReplicas(7);
    awaitHealed();
    service.remove(seller, slug);
    service.awaitGone(seller, slug);
    service.bean(DriftItems.class).forgetDeleted();
    assertEquals(
        0, count("select count(*) from drift_item join deployment on deployment.id = deployment"));
    assertEquals(
        0, count("select count(*) from drift_look join deployment on deployment.id = deployment"));
  }

  @Test
  void othersLearnAndDecideNothing() {
    String path = "/deployments/" + slug;
    Person other = service.seller();
    assertEquals(404, service.get(other, path + "/drift").status());
    assertEquals(404, service.put(other, path + "/healing", Map.of("paused", true)).status());
    assertEquals(401, service.get(null, path + "/drift").status());
    assertEquals(403, service.get(service.person("buyer"), path + "/drift").status());
    assertEquals(400, service.put(seller, path + "/healing", Map.of()).status());
    assertEquals(200, service.get(service.person("admin"), path + "/drift").status());
    assertEquals("on", drift().get("healing").asText());
  }

  private void editReplicas(int replicas) {
    assertNotEquals(replicas, replicas());
    service.cluster().edit("kubectl-edit", "Deployment", namespace, "event", replicas, REPLICAS);
  }

  private int replicas() {
    return find("Deployment", "event").orElseThrow().number(REPLICAS);
  }

  private Optional<ClusterObject> find(String kind, String name) {
    return service.cluster().find(kind, namespace, name);
  }

  private long calls(String call) {
    return service.cluster().calls().stream().filter(call::equals).count();
  }

  private JsonNode drift() {
    return service.get(seller, "/deployments/" + slug + "/drift").json();
  }

  private JsonNode setPaused(boolean paused) {
    return service
        .put(seller, "/deployments/" + slug + "/healing", Map.of("paused", paused))
        .json();
  }

  private List<String> told(DeployService replica) {
    return replica.bean(RecordedHealing.class).of(slug);
  }

  private JsonNode awaitDrift(Predicate<JsonNode> condition) {
    return Awaitility.await().atMost(Duration.ofSeconds(30)).until(this::drift, condition::test);
  }

  private JsonNode awaitHealed() {
    return awaitDrift(drift -> !drift.at("/items/0/healedAt").asText("null").equals("null"))
        .at("/items/0");
  }

  private static long healed(JsonNode drift) {
    return items(drift).filter(item -> !item.get("healedAt").isNull()).count();
  }

  private static Stream<JsonNode> items(JsonNode drift) {
    return StreamSupport.stream(drift.path("items").spliterator(), false);
  }

  /** Of this test's show alone. */
  private void execute(String sql) throws SQLException {
    String condition =
        sql.contains("drift_look")
            ? " where deployment = (select id from deployment where slug = '" + slug + "')"
            : " where slug = '" + slug + "'";
    try (Connection connection = service.database().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql + condition);
    }
  }

  private int count(String sql) throws SQLException {
    try (Connection connection = service.database().connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql + " where slug = '" + slug + "'")) {
      row.next();
      return row.getInt(1);
    }
  }
}
