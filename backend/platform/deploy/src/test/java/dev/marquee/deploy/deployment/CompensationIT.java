package dev.marquee.deploy.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.cluster.ClusterUnavailableException;
import dev.marquee.deploy.cluster.ObjectsRejectedException;
import dev.marquee.deploy.support.DeployService;
import dev.marquee.deploy.support.DeployService.Answer;
import dev.marquee.deploy.support.DeployService.Person;
import dev.marquee.deploy.support.Requests;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steps that fail: nothing runs, the reason is told, and a retry resumes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompensationIT {
  private DeployService service;

  @BeforeAll
  void start() {
    service = DeployService.start(Map.of("deploy.ready-deadline", "1s"));
  }

  @AfterEach
  void behave() {
    service.cluster().behave();
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @ParameterizedTest
  @CsvSource({
    "apply Namespace, Namespace, pending pending pending pending pending, 0",
    "apply ServiceAccount, Access, pending pending pending pending pending, 0",
    "apply Secret, Database, done done pending pending pending, 0",
    "apply Deployment, Workloads, done done done pending pending, 1",
    "apply HTTPRoute, Routes, done done done pending pending, 1"
  })
  void aStepThatFailsIsTakenBackAndARetryResumes(
      String call, String step, String others, int databases) throws SQLException {
    service
        .cluster()
        .interceptBefore(seen -> {
          if (seen.equals(call)) {
            throw new ObjectsRejectedException(List.of("spec.replicas: too many"));
          }
        });
    Person seller = service.seller();
    String slug = Requests.slug();
    service.deploy(seller, slug);
    JsonNode failed = service.await(seller, slug, "Failed");
    assertEquals(
        "The cluster does not accept this show. Please tell the operator.",
        failed.get("reason").asText());
    assertFalse(failed.has("detail"));
    assertFalse(failed.get("live").asBoolean());
    List<String> seen = new ArrayList<>();
    for (JsonNode each : failed.get("steps")) {
      if (each.get("name").asText().equals(step)) {
        assertEquals("failed", each.get("state").asText());
      } else {
        seen.add(each.get("state").asText());
      }
    }
    assertEquals(others, String.join(" ", seen));
    for (String kind : List.of("Deployment", "Service", "HTTPRoute", "Pod")) {
      assertEquals(List.of(), service.cluster().list(kind, "show-" + slug), kind);
    }
    assertEquals(databases, databases(slug));
    assertEquals(
        "spec.replicas: too many",
        service.get(service.person("admin"), "/deployments/" + slug).json().get("detail").asText());

    service.cluster().behave();
    int before = service.cluster().calls().size();
    Answer retried = service.post(seller, "/deployments/" + slug + "/retry", Map.of());
    assertEquals(202, retried.status());
    JsonNode ready = service.await(seller, slug, "Ready");
    assertTrue(ready.get("reason").isNull());
    if (databases == 1) {
      assertFalse(
          service.cluster().calls().stream().skip(before).anyMatch("apply Namespace"::equals),
          "what was done is not done again");
    }
  }

  @Test
  void aShowThatDoesNotBecomeReadyIsTakenBackWithTheReason() throws SQLException {
    service.cluster().keepPodsWaiting();
    service.cluster().keepPods();
    Person seller = service.seller();
    String slug = Requests.slug();
    service.deploy(seller, slug);
    service.await(seller, slug, "Routes");
    service
        .cluster()
        .put(
            new ClusterObject(
                Map.of(
                    "kind",
                    "Pod",
                    "metadata",
                    Map.of(
                        "name",
                        "event-1",
                        "namespace",
                        "show-" + slug,
                        "labels",
                        Map.of(
                            "marquee.dev/component", "event",
                            "app.kubernetes.io/managed-by", "marquee")),
                    "status",
                    Map.of(
                        "containerStatuses",
                        List.of(
                            Map.of(
                                "state",
                                Map.of(
                                    "waiting",
                                    Map.of(
                                        "reason",
                                        "ImagePullBackOff",
                                        "message",
                                        "no such image"))))))));
    service
        .cluster()
        .put(
            new ClusterObject(
                Map.of(
                    "kind",
                    "Event",
                    "type",
                    "Warning",
                    "reason",
                    "Failed",
                    "message",
                    "Failed to pull the image",
                    "involvedObject",
                    Map.of("kind", "Pod", "name", "event-1"),
                    "metadata",
                    Map.of("name", "event-1.1", "namespace", "show-" + slug))));
    JsonNode waiting = service.await(seller, slug, "RollingBack");
    assertTrue(waiting.get("reason").asText().startsWith("It did not become ready"));
    service.cluster().letPodsEnd();
    JsonNode failed = service.await(seller, slug, "Failed");
    assertEquals(
        "It did not become ready within 1 seconds: event (ImagePullBackOff: no such image),"
            + " ticketing (starting), fe-ticket (starting).",
        failed.get("reason").asText());
    String detail =
        service.get(service.person("admin"), "/deployments/" + slug).json().get("detail").asText();
    assertTrue(detail.contains("the last lines of event-1"), detail);
    assertTrue(detail.contains("event-1 Failed: Failed to pull the image"), detail);
    assertEquals(List.of(), service.cluster().list("Deployment", "show-" + slug));
    assertEquals(List.of(), service.cluster().list("HTTPRoute", "show-" + slug));
  }

  @Test
  void aClusterThatIsAwayForAMomentOnlyDelays() {
    AtomicInteger refusals = new AtomicInteger(3);
    service
        .cluster()
        .interceptBefore(call -> {
          if (call.equals("apply Deployment") && refusals.getAndDecrement() > 0) {
            throw new ClusterUnavailableException("connection refused");
          }
        });
    Person seller = service.seller();
    String slug = Requests.slug();
    service.deploy(seller, slug);
    service.await(seller, slug, "Ready");
    assertTrue(refusals.get() < 0);
  }

  @Test
  void aNamespaceThatMarqueeDidNotMakeIsNeverTouched() {
    String slug = Requests.slug();
    ClusterObject foreign =
        new ClusterObject(Map.of("kind", "Namespace", "metadata", Map.of("name", "show-" + slug)));
    Person seller = service.seller();
    // It appears after the preconditions were checked.
    service
        .cluster()
        .interceptBefore(call -> {
          if (Thread.currentThread().getName().startsWith("deployment-")
              && !service.cluster().namespaces().contains("show-" + slug)) {
            service.cluster().put(foreign);
          }
        });
    service.deploy(seller, slug);
    JsonNode failed = service.await(seller, slug, "Failed");
    assertTrue(failed.get("reason").asText().contains("in use"), failed.toString());
    assertEquals(foreign, service.cluster().find("Namespace", "", "show-" + slug).orElseThrow());
    service.remove(seller, slug);
    service.awaitGone(seller, slug);
    assertEquals(foreign, service.cluster().find("Namespace", "", "show-" + slug).orElseThrow());
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
}
