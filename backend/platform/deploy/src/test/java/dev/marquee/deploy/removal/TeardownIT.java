package dev.marquee.deploy.removal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.cluster.ObjectsRejectedException;
import dev.marquee.deploy.support.DeployService;
import dev.marquee.deploy.support.DeployService.Person;
import dev.marquee.deploy.support.Requests;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** In which order a show is taken down, and what is said meanwhile. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TeardownIT {
  private DeployService service;

  @BeforeAll
  void start() {
    service = DeployService.start(Map.of());
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
  void aShowIsTakenDownFromTheOutsideToTheInsideAndNothingIsLeft() throws SQLException {
    Person seller = service.seller();
    String slug = live(seller);
    String namespace = "show-" + slug;
    service.cluster().put(object("HorizontalPodAutoscaler", namespace, "ticketing", "ticketing"));
    List<String> deletions = new CopyOnWriteArrayList<>();
    service
        .cluster()
        .interceptBefore(call -> {
          if (call.startsWith("delete ")) {
            deletions.add(call);
            assertEquals(1, databasesAndRoles(slug, "pg_database", "datname"));
          }
        });
    assertEquals(202, service.remove(seller, slug).status());
    service.awaitGone(seller, slug);
    assertEquals(
        List.of(
            "delete HTTPRoute",
            "delete HTTPRoute",
            "delete HTTPRoute",
            "delete HorizontalPodAutoscaler",
            "delete Deployment",
            "delete Deployment",
            "delete Deployment",
            "delete Namespace"),
        deletions);
    assertFalse(service.cluster().namespaces().contains(namespace));
    for (String kind : List.of("HTTPRoute", "Deployment", "Service", "Secret", "Pod")) {
      assertEquals(List.of(), service.cluster().list(kind, namespace), kind);
    }
    assertEquals(0, databasesAndRoles(slug, "pg_database", "datname"));
    assertEquals(0, databasesAndRoles(slug, "pg_roles", "rolname"));
  }

  @Test
  void theNamespaceStaysUntilTheProcessesHaveEnded() {
    Person seller = service.seller();
    String slug = live(seller);
    String namespace = "show-" + slug;
    service.cluster().put(object("Pod", namespace, "ticketing-1", "ticketing"));
    service.cluster().put(object("Pod", namespace, "ticketing-2", "ticketing"));
    service.cluster().keepPods();
    service.remove(seller, slug);
    assertEquals(
        "Waiting for 2 processes of ticketing to end.",
        awaitReason(seller, slug, "Waiting for 2 processes"));
    assertEquals(List.of(), service.cluster().list("HTTPRoute", namespace));
    assertEquals(List.of(), service.cluster().list("Deployment", namespace));
    assertTrue(service.cluster().find("Secret", namespace, "show").isPresent());
    service.cluster().letPodsEnd();
    service.awaitGone(seller, slug);
  }

  /** Somebody's own Deployment in the show's namespace goes with the namespace. */
  @Test
  void whatOthersPutIntoTheNamespaceIsNotWaitedFor() {
    Person seller = service.seller();
    String slug = live(seller);
    service
        .cluster()
        .put(
            new ClusterObject(
                Map.of(
                    "kind",
                    "Pod",
                    "metadata",
                    Map.of("name", "debugger", "namespace", "show-" + slug))));
    service.remove(seller, slug);
    service.awaitGone(seller, slug);
    assertEquals(List.of(), service.cluster().list("Pod", "show-" + slug));
  }

  /** As a cluster does from which the Gateway API was removed. */
  @Test
  void aKindThatTheClusterDoesNotKnowBlocksNothing() {
    Person seller = service.seller();
    String slug = live(seller);
    service
        .cluster()
        .interceptBefore(call -> {
          if (call.equals("list HTTPRoute")) {
            throw new ObjectsRejectedException(List.of("HTTPRoute list: 404 page not found"));
          }
        });
    service.remove(seller, slug);
    service.awaitGone(seller, slug);
    assertFalse(service.cluster().namespaces().contains("show-" + slug));
  }

  @Test
  void aBlockedDeletionNamesWhatIsLeftAndShowsTheClustersWordsToAdministrators() {
    try (DeployService impatient =
        DeployService.start(Map.of("deploy.removal-deadline", "700ms"))) {
      Person seller = impatient.seller();
      String slug = Requests.slug();
      impatient.deploy(seller, slug);
      impatient.await(seller, slug, "Ready");
      impatient.cluster().keepNamespaces();
      impatient
          .cluster()
          .interceptBefore(call -> {
            if (call.equals("find Namespace")) {
              impatient.cluster().sayOfNamespace("show-" + slug, remaining());
            }
          });
      impatient.remove(seller, slug);
      JsonNode blocked = impatient.await(seller, slug, "DeleteBlocked");
      assertEquals(
          "Waiting for the last objects to be removed: persistentvolumeclaims (1).",
          blocked.get("reason").asText());
      assertFalse(blocked.has("detail"));
      assertEquals(
          "NamespaceContentRemaining: Some resources are remaining: persistentvolumeclaims. has 1"
              + " resource instances",
          impatient
              .get(impatient.person("admin"), "/deployments/" + slug)
              .json()
              .get("detail")
              .asText());
      impatient.cluster().letNamespacesGo();
      assertEquals(202, impatient.delete(seller, "/deployments/" + slug).status());
      impatient.awaitGone(seller, slug);
    }
  }

  private static Map<String, Object> remaining() {
    return Map.of(
        "type",
        "NamespaceContentRemaining",
        "status",
        "True",
        "message",
        "Some resources are remaining: persistentvolumeclaims. has 1 resource instances");
  }

  private String live(Person seller) {
    String slug = Requests.slug();
    service.deploy(seller, slug);
    service.await(seller, slug, "Ready");
    return slug;
  }

  private String awaitReason(Person seller, String slug, String beginning) {
    return Awaitility.await()
        .until(
            () -> service.get(seller, "/deployments/" + slug).json().path("reason").asText(),
            reason -> reason.startsWith(beginning));
  }

  private static ClusterObject object(
      String kind, String namespace, String name, String component) {
    return new ClusterObject(
        Map.of(
            "kind",
            kind,
            "metadata",
            Map.of(
                "name",
                name,
                "namespace",
                namespace,
                "labels",
                Map.of(
                    "app.kubernetes.io/managed-by",
                    "marquee",
                    "marquee.dev/component",
                    component))));
  }

  private int databasesAndRoles(String slug, String catalog, String column) {
    try (Connection connection = service.database().connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*) from %s where %s like 'show_%s_%%'"
                    .formatted(catalog, column, slug.replace('-', '_')))) {
      row.next();
      return row.getInt(1);
    } catch (SQLException exception) {
      throw new IllegalStateException(exception);
    }
  }
}
