package dev.marquee.deploy.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.support.DeployService;
import dev.marquee.deploy.support.DeployService.Answer;
import dev.marquee.deploy.support.DeployService.Person;
import dev.marquee.deploy.support.Requests;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LifecycleIT {
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
  void aShowGoesThroughAllStepsInOrder() {
    Person seller = service.seller();
    String slug = Requests.slug();
    Answer accepted = service.deploy(seller, slug);
    assertEquals(202, accepted.status());
    assertEquals("Requested", accepted.json().get("state").asText());
    assertEquals("/shows/" + slug + "/", accepted.json().get("url").asText());

    JsonNode ready = service.await(seller, slug, "Ready");
    List<String> names = new ArrayList<>();
    Instant previous = Instant.parse(ready.get("createdAt").asText());
    for (JsonNode step : ready.get("steps")) {
      names.add(step.get("name").asText());
      assertEquals("done", step.get("state").asText());
      Instant started = Instant.parse(step.get("startedAt").asText());
      Instant finished = Instant.parse(step.get("finishedAt").asText());
      assertFalse(started.isBefore(previous), step + " started before " + previous);
      assertFalse(finished.isBefore(started));
      previous = finished;
    }
    assertEquals(List.of("Namespace", "Access", "Database", "Workloads", "Routes", "Ready"), names);
    assertEquals(3, ready.get("components").size());
    assertTrue(ready.get("reason").isNull());
    assertFalse(ready.has("detail"), "a seller sees no detail");
    assertEquals(3, service.cluster().list("HTTPRoute", "show-" + slug).size());
  }

  @Test
  void eachComponentReachesItsOwnSchemaAndNobodyElsesDatabase() throws SQLException {
    Person seller = service.seller();
    String first = Requests.slug();
    String second = Requests.slug();
    service.deploy(seller, first);
    service.deploy(seller, second);
    service.await(seller, first, "Ready");
    service.await(seller, second, "Ready");
    try (Connection connection = connectAsShow(first, "event");
        Statement statement = connection.createStatement()) {
      statement.execute("create table seat (id text)");
      try (ResultSet row =
          statement.executeQuery(
              "select table_schema from information_schema.tables"
                  + " where table_name = 'seat'")) {
        assertTrue(row.next());
        assertEquals("event", row.getString(1));
      }
    }
    String url = secret(second, "database-event", "DATABASE_URL");
    SQLException refused =
        org.junit.jupiter.api.Assertions.assertThrows(
            SQLException.class,
            () ->
                DriverManager.getConnection(
                        url,
                        secret(first, "database-event", "DATABASE_USER"),
                        secret(first, "database-event", "DATABASE_PASSWORD"))
                    .close());
    assertTrue(refused.getMessage().contains("permission denied"), refused.getMessage());
  }

  @Test
  void aShowReadsItsFactsWithItsKeyAlone() {
    Person seller = service.seller();
    String slug = Requests.slug();
    service.deploy(seller, slug);
    service.await(seller, slug, "Ready");
    String key = secret(slug, "show", "SHOW_KEY");
    String path = "/deployments/" + slug + "/facts";
    Answer facts = service.send(service.request(null, path).header("X-Show-Key", key).GET());
    assertEquals(200, facts.status());
    assertEquals(seller.id().toString(), facts.json().get("owner").asText());
    assertEquals(1, facts.json().get("revision").asInt());
    assertEquals("Hamlet", facts.json().at("/parameters/title").asText());
    assertEquals(20, facts.json().at("/parameters/sections/0/seatsPerRow").asInt());
    assertEquals(401, service.get(null, path).status());
    assertEquals(
        401,
        service.send(service.request(null, path).header("X-Show-Key", key + "x").GET()).status());
    assertEquals(
        401,
        service
            .send(
                service
                    .request(null, "/deployments/" + Requests.slug() + "/facts")
                    .header("X-Show-Key", key)
                    .GET())
            .status());
  }

  @Test
  void aDeletedShowLeavesNothingAndItsSlugIsFree() throws SQLException {
    Person seller = service.seller();
    String slug = Requests.slug();
    service.deploy(seller, slug);
    service.await(seller, slug, "Ready");
    assertEquals(1, databases(slug));
    // A connection that a component still holds must not keep the database.
    try (Connection held = connectAsShow(slug, "event")) {
      assertTrue(held.isValid(5));
      Answer deleting = service.remove(seller, slug);
      assertEquals(202, deleting.status());
      assertEquals("Deleting", deleting.json().get("state").asText());
      service.awaitGone(seller, slug);
    }
    assertEquals(0, databases(slug));
    assertEquals(0, roles(slug));
    assertFalse(service.cluster().namespaces().contains("show-" + slug));
    assertFalse(slugs(service.get(seller, "/deployments").json()).contains(slug));
    assertEquals(202, service.deploy(seller, slug).status());
    service.await(seller, slug, "Ready");
  }

  @Test
  void deletionSaysWhatItWaitsForAndIsBlockedAfterItsDeadline() {
    try (DeployService impatient =
        DeployService.start(Map.of("deploy.removal-deadline", "700ms"))) {
      Person seller = impatient.seller();
      String slug = Requests.slug();
      impatient.deploy(seller, slug);
      impatient.await(seller, slug, "Ready");
      impatient.cluster().keepNamespaces();
      impatient.remove(seller, slug);
      JsonNode blocked = impatient.await(seller, slug, "DeleteBlocked");
      assertEquals("Waiting for the last objects to be removed.", blocked.get("reason").asText());
      impatient.cluster().letNamespacesGo();
      Answer retried = impatient.post(seller, "/deployments/" + slug + "/retry", Map.of());
      assertEquals(202, retried.status());
      impatient.awaitGone(seller, slug);
    }
  }

  @Test
  void aBlockedDeletionGoesOnByItselfOnceTheNamespaceIsGone() {
    try (DeployService patient =
        DeployService.start(
            Map.of("deploy.removal-deadline", "700ms", "deploy.blocked-deletions", "200ms"))) {
      Person seller = patient.seller();
      String slug = Requests.slug();
      patient.deploy(seller, slug);
      patient.await(seller, slug, "Ready");
      patient.cluster().keepNamespaces();
      patient.remove(seller, slug);
      patient.await(seller, slug, "DeleteBlocked");
      patient.cluster().letNamespacesGo();
      patient.awaitGone(seller, slug);
    }
  }

  @Test
  void showsThatWaitForTheirProcessesHoldUpNoOthers() {
    Person seller = service.seller();
    service.cluster().keepPodsWaiting();
    List<String> slugs = Stream.generate(Requests::slug).limit(40).toList();
    slugs.forEach(slug -> service.deploy(seller, slug));
    slugs.forEach(slug -> service.await(seller, slug, "Routes"));
    service.cluster().letPodsBecomeReady();
    slugs.forEach(slug -> service.await(seller, slug, "Ready"));
  }

  @Test
  void aShowCanBeDeletedWhileItIsBeingDeployed() {
    Person seller = service.seller();
    String slug = Requests.slug();
    service.cluster().keepPodsWaiting();
    service.deploy(seller, slug);
    service.await(seller, slug, "Routes");
    assertEquals(202, service.remove(seller, slug).status());
    service.awaitGone(seller, slug);
    assertFalse(service.cluster().namespaces().contains("show-" + slug));
  }

  @Test
  void readinessIsNoticedWithoutAskingAgainAndAgain() {
    Person seller = service.seller();
    String slug = Requests.slug();
    service.cluster().keepPodsWaiting();
    service.deploy(seller, slug);
    JsonNode waiting =
        org.awaitility.Awaitility.await()
            .until(
                () -> service.get(seller, "/deployments/" + slug).json(),
                json -> json.at("/steps/5/message").asText().startsWith("Waiting for event"));
    assertEquals("Routes", waiting.get("state").asText());
    assertEquals("running", waiting.at("/steps/5/state").asText());
    assertEquals("starting", waiting.at("/components/0/reason").asText());
    service.cluster().letPodsBecomeReady();
    service.await(seller, slug, "Ready");
  }

  private Connection connectAsShow(String slug, String component) throws SQLException {
    return DriverManager.getConnection(
        secret(slug, "database-" + component, "DATABASE_URL"),
        secret(slug, "database-" + component, "DATABASE_USER"),
        secret(slug, "database-" + component, "DATABASE_PASSWORD"));
  }

  private String secret(String slug, String name, String key) {
    return service
        .cluster()
        .find("Secret", "show-" + slug, name)
        .flatMap((ClusterObject secret) -> secret.text("data", key))
        .map(value -> new String(Base64.getDecoder().decode(value)))
        .orElseThrow();
  }

  private int databases(String slug) throws SQLException {
    return count("select count(*) from pg_database where datname like 'show_%s_%%'", slug);
  }

  private int roles(String slug) throws SQLException {
    return count("select count(*) from pg_roles where rolname like 'show_%s_%%'", slug);
  }

  private int count(String query, String slug) throws SQLException {
    try (Connection connection = service.database().connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query.formatted(slug.replace('-', '_')))) {
      row.next();
      return row.getInt(1);
    }
  }

  private static List<String> slugs(JsonNode listing) {
    return StreamSupport.stream(listing.get("items").spliterator(), false)
        .map(item -> item.get("slug").asText())
        .toList();
  }
}
