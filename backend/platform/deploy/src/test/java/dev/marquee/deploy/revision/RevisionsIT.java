package dev.marquee.deploy.revision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.support.DeployService;
import dev.marquee.deploy.support.DeployService.Answer;
import dev.marquee.deploy.support.DeployService.Person;
import dev.marquee.deploy.support.Requests;
import dev.marquee.deploy.support.ShowServer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Changes of a show that is up: each is a revision, can be seen before, and can be taken back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RevisionsIT {
  private final ShowServer shows = new ShowServer();
  private DeployService service;
  private Person seller;
  private String slug;
  private Map<String, Object> parameters;

  @BeforeAll
  void startService() {
    service =
        DeployService.start(
            Map.of(
                "SHOWS_URL",
                shows.url() + "/",
                "deploy.show-timeout",
                "1s",
                "deploy.ready-deadline",
                "2s"));
    seller = service.seller();
  }

  @BeforeEach
  void deployAShow() {
    slug = Requests.slug();
    parameters = Requests.parameters();
    service.deploy(seller, slug);
    service.await(seller, slug, "Ready");
  }

  @AfterEach
  void behave() {
    shows.behave();
    service.cluster().behave();
  }

  @AfterAll
  void stop() {
    service.close();
    shows.close();
  }

  @Test
  void aComponentIsScaledAndThatIsARevision() {
    Answer scaled = scale("ticketing", 1, Map.of("replicas", 2, "cpu", "1", "memory", "512Mi"));
    assertEquals(202, scaled.status());
    assertEquals(2, scaled.json().get("revision").asInt());
    assertTrue(scaled.json().get("live").asBoolean());
    awaitLive(2);
    ClusterObject deployment = deployment("ticketing");
    assertEquals(2, deployment.number("spec", "replicas"));
    assertEquals(
        "512Mi",
        deployment
            .items("spec", "template", "spec", "containers")
            .getFirst()
            .text("resources", "limits", "memory")
            .orElse(""));
    JsonNode revisions = get("/revisions").get("items");
    assertEquals(List.of("scaled", "created"), texts(revisions, "cause"));
    assertEquals(List.of("live", "superseded"), texts(revisions, "outcome"));
    assertEquals("Kim", revisions.get(0).at("/author/name").asText());
    assertEquals(
        List.of(
            "components[name=ticketing].replicas: 1 -> 2",
            "components[name=ticketing].cpu: 250m -> 1",
            "components[name=ticketing].memory: 192Mi -> 512Mi"),
        changes(get("/revisions/2/changes?since=1").get("changes")));
    assertEquals(2, get("/revisions/2").at("/components/1/replicas").asInt());
    assertEquals("Hamlet", get("/revisions/1").at("/parameters/title").asText());
  }

  @Test
  void whatIsSoAlreadyIsNoRevision() {
    assertEquals(202, scale("event", 1, Map.of("replicas", 3)).status());
    awaitLive(2);
    assertEquals(202, scale("event", 1, Map.of("replicas", 3)).status());
    assertEquals(2, get("").get("revision").asInt());
    Answer other = scale("event", 1, Map.of("replicas", 4));
    assertEquals("REVISION_CONFLICT", other.code());
    assertEquals(2, other.json().get("revision").asInt());
  }

  @Test
  void ofTwoChangesOfOneRevisionOneWins() {
    List<CompletableFuture<Answer>> both =
        IntStream.of(2, 3)
            .mapToObj(replicas ->
                CompletableFuture.supplyAsync(
                    () -> scale("event", 1, Map.of("replicas", replicas))))
            .toList();
    List<Integer> statuses =
        both.stream().map(CompletableFuture::join).map(Answer::status).sorted().toList();
    assertEquals(List.of(202, 409), statuses);
    awaitLive(2);
  }

  @Test
  void nothingIsScaledToZeroOrBeyondReason() {
    for (Map<String, Object> settings :
        List.<Map<String, Object>>of(
            Map.of("replicas", 0),
            Map.of("replicas", 51),
            Map.of("cpu", "a lot"),
            Map.of("memory", "-1Mi"),
            Map.of("zones", List.of(Map.of("name", "A_B", "weight", 1))))) {
      assertEquals(400, scale("event", 1, settings).status(), settings.toString());
    }
    Answer zones =
        scale(
            "event",
            1,
            Map.of(
                "zones",
                List.of(Map.of("name", "a", "weight", 0), Map.of("name", "a", "weight", 0))));
    assertEquals(422, zones.status());
    assertEquals(2, zones.json().get("violations").size());
    assertEquals(404, scale("nobody", 1, Map.of("replicas", 1)).status());
    Answer tooMuch = scale("event", 1, Map.of("replicas", 40));
    assertEquals("QUOTA_EXCEEDED", tooMuch.code());
    assertEquals(
        List.of("cpu", "memory", "pods"), texts(tooMuch.json().get("violations"), "field"));
    assertEquals("10", get("/quota").get("cpu").asText());
    assertEquals(6, get("/quota").at("/used/pods").asInt());
    assertEquals(1, get("").get("revision").asInt());
  }

  @Test
  void strangersLearnNothing() {
    Person stranger = service.seller();
    String path = "/deployments/" + slug;
    for (String read : List.of("/revisions", "/revisions/1", "/audit")) {
      assertEquals(404, service.get(stranger, path + read).status(), read);
    }
    assertEquals(404, service.post(stranger, path + "/restart", Map.of()).status());
    assertEquals(404, service.post(stranger, path + "/rollback", Map.of("revision", 1)).status());
    assertEquals(200, service.get(service.person("admin"), path + "/audit").status());
  }

  @Test
  void podsAreReplacedOnRequestOnceForAKey() {
    Answer first = service.post(seller, path("/restart"), Map.of("components", List.of("event")));
    assertEquals(202, first.status());
    awaitLive(2);
    assertTrue(get("/revisions/2/changes?since=1").toString().contains("restartedAt"));
    assertFalse(get("/revisions/2/changes?since=1").toString().contains("ticketing"));
    assertEquals(
        404,
        service.post(seller, path("/restart"), Map.of("components", List.of("nobody"))).status());
  }

  @Test
  void aRevisionThatDoesNotBecomeReadyGivesWayToTheOneBefore() {
    service.cluster().keepPodsWaiting();
    assertEquals(202, scale("event", 1, Map.of("replicas", 3)).status());
    Awaitility.await().until(() -> get("").get("revision").asInt() == 3);
    assertTrue(onSale(), "the show is on sale all the time");
    service.cluster().letPodsBecomeReady();
    awaitLive(3);
    JsonNode ready = get("");
    assertTrue(
        ready.get("reason").asText().startsWith("Revision 2 could not be put into effect"),
        ready.toString());
    assertEquals(1, deployment("event").number("spec", "replicas"));
    JsonNode revisions = get("/revisions").get("items");
    assertEquals(
        List.of("rolled-back-automatically", "scaled", "created"), texts(revisions, "cause"));
    assertEquals(List.of("live", "failed", "superseded"), texts(revisions, "outcome"));
    assertEquals(1, revisions.get(0).get("restores").asInt());
    assertTrue(revisions.get(0).get("author").isNull());
    assertTrue(revisions.get(1).get("reason").asText().contains("event"));
  }

  @Test
  void oneCallRollsBackWhatIsStuck() {
    service.cluster().keepPodsWaiting();
    assertEquals(202, scale("event", 1, Map.of("replicas", 3)).status());
    Awaitility.await()
        .until(() -> get("").at("/steps/3/message").asText().startsWith("Waiting for event"));
    shows.hangs();
    Answer rolledBack = service.post(seller, path("/rollback"), Map.of("revision", 1));
    assertEquals(202, rolledBack.status(), "although the show does not answer");
    service.cluster().letPodsBecomeReady();
    awaitLive(3);
    assertEquals(1, deployment("event").number("spec", "replicas"));
    assertEquals("rolled-back", get("/revisions").at("/items/0/cause").asText());
    assertEquals(404, service.post(seller, path("/rollback"), Map.of("revision", 99)).status());
  }

  @Test
  void aRollbackOfParametersNeedsTheShowsConsent() {
    parameters.put("title", "Hamlet II");
    assertEquals(200, edit(1).status());
    shows.answers(200, "{\"blocked\":[{\"field\":\"title\",\"message\":\"is printed\"}]}");
    Answer blocked = service.post(seller, path("/rollback"), Map.of("revision", 1));
    assertEquals("EDIT_BLOCKED", blocked.code());
    assertEquals("Hamlet II", get("").get("title").asText());
    shows.behave();
    assertEquals(202, service.post(seller, path("/rollback"), Map.of("revision", 1)).status());
    awaitLive(3);
    assertEquals("Hamlet", get("").get("title").asText());
    assertEquals("Hamlet", get("/parameters").at("/parameters/title").asText());
  }

  @Test
  void aTemplateSwitchKeepsWhatIsThereAndRemovesWhatIsNot() throws SQLException {
    scale("event", 1, Map.of("replicas", 2));
    awaitLive(2);
    service.templates().serve("small", "1.0.0", List.of("event", "fe-ticket"));
    Answer switched =
        service.put(
            seller,
            path("/template"),
            Map.of(
                "template",
                Map.of("name", "small", "version", "1.0.0"),
                "parameters",
                parameters,
                "revision",
                2));
    assertEquals(202, switched.status(), switched.json().toString());
    awaitLive(3);
    assertEquals(
        List.of("event", "fe-ticket"), names("Deployment"), "what the template does not have goes");
    assertEquals(List.of("event", "fe-ticket"), names("HTTPRoute"));
    assertEquals(2, deployment("event").number("spec", "replicas"), "what was scaled stays scaled");
    assertEquals(List.of("event", "ticketing"), schemas(), "data stays");
    assertEquals(202, service.post(seller, path("/rollback"), Map.of("revision", 2)).status());
    awaitLive(4);
    assertEquals(List.of("event", "fe-ticket", "ticketing"), names("Deployment"));
    assertEquals("reserved-seating", get("").at("/template/name").asText());
  }

  @Test
  void aPreviewSaysWhatWouldChangeAndChangesNothing() {
    List<ClusterObject> before = service.cluster().list("Deployment", "show-" + slug);
    Answer preview =
        service.post(
            seller, path("/preview"), Map.of("component", Map.of("name", "event", "replicas", 4)));
    assertEquals(200, preview.status(), preview.json().toString());
    List<String> changed =
        StreamSupport.stream(preview.json().get("objects").spliterator(), false)
            .filter(object -> !object.get("action").asText().equals("keep"))
            .map(object ->
                object.get("action").asText()
                    + " "
                    + object.get("kind").asText()
                    + " "
                    + object.get("name").asText())
            .toList();
    assertEquals(List.of("change Deployment event"), changed);
    assertEquals(before, service.cluster().list("Deployment", "show-" + slug));
    assertEquals(1, get("").get("revision").asInt());

    String other = Requests.slug();
    Answer ofNew = service.post(seller, "/deployments/preview", Requests.deployment(other));
    assertEquals(200, ofNew.status(), ofNew.json().toString());
    assertTrue(
        StreamSupport.stream(ofNew.json().get("objects").spliterator(), false)
            .allMatch(object -> object.get("action").asText().equals("create")));
    assertFalse(service.cluster().namespaces().contains("show-" + other));
    assertEquals(404, service.get(seller, "/deployments/" + other).status());
    assertEquals(400, service.post(seller, path("/preview"), Map.of()).status());
    assertEquals(
        409, service.post(seller, "/deployments/preview", Requests.deployment(slug)).status());
  }

  @Test
  void everythingIsRecordedAndNothingCanBeTakenBack() throws SQLException {
    parameters.put("title", "Hamlet II");
    assertEquals(200, edit(1).status());
    service.post(seller, path("/restart"), Map.of());
    awaitLive(3);
    JsonNode audit = get("/audit");
    assertEquals(List.of("restarted", "edited", "created"), texts(audit.get("items"), "action"));
    assertEquals("Kim", audit.at("/items/0/actor/name").asText());
    assertEquals(
        List.of("parameters.title: Hamlet -> Hamlet II"), changes(audit.at("/items/1/changes")));
    JsonNode first = get("/audit?limit=2");
    assertEquals(
        List.of("created"),
        texts(get("/audit?before=" + first.get("next").asLong()).get("items"), "action"));
    try (Connection connection = service.database().connect();
        Statement statement = connection.createStatement()) {
      for (String attempt :
          List.of("delete from audit", "update audit set actor = null", "truncate audit")) {
        assertThrows(SQLException.class, () -> statement.execute(attempt), attempt);
      }
    }
  }

  @Test
  void theShowKnowsOnlyFactsThatAreInEffect() {
    service.templates().serve("small", "1.0.0", List.of("event", "fe-ticket"));
    service.cluster().keepPodsWaiting();
    parameters.put("title", "Hamlet II");
    Answer switched =
        service.put(
            seller,
            path("/template"),
            Map.of(
                "template",
                Map.of("name", "small", "version", "1.0.0"),
                "parameters",
                parameters,
                "revision",
                1));
    assertEquals(202, switched.status());
    assertEquals("Hamlet", facts().at("/parameters/title").asText());
    assertEquals(1, facts().get("revision").asInt());
    service.cluster().letPodsBecomeReady();
    awaitLive(2);
    assertEquals("Hamlet II", facts().at("/parameters/title").asText());
    assertEquals(2, facts().get("revision").asInt());
  }

  private JsonNode facts() {
    return service.facts(slug, secret("show", "SHOW_KEY")).json();
  }

  private String secret(String name, String key) {
    return service
        .cluster()
        .find("Secret", "show-" + slug, name)
        .flatMap(secret -> secret.text("data", key))
        .map(value -> new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8))
        .orElseThrow();
  }

  private Answer scale(String component, int revision, Map<String, Object> settings) {
    Map<String, Object> body = new HashMap<>(settings);
    body.put("revision", revision);
    return service.put(seller, path("/components/" + component), body);
  }

  private Answer edit(int revision) {
    return service.put(
        seller, path("/parameters"), Map.of("parameters", parameters, "revision", revision));
  }

  private JsonNode get(String path) {
    Answer answer = service.get(seller, path(path));
    assertEquals(200, answer.status(), answer.json().toString());
    return answer.json();
  }

  private String path(String rest) {
    return "/deployments/" + slug + rest;
  }

  private boolean onSale() {
    return get("").get("live").asBoolean();
  }

  private void awaitLive(int revision) {
    Awaitility.await()
        .until(
            () -> get(""),
            deployment ->
                deployment.get("liveRevision").asInt() == revision
                    && deployment.get("state").asText().equals("Ready"));
  }

  private ClusterObject deployment(String name) {
    return service.cluster().find("Deployment", "show-" + slug, name).orElseThrow();
  }

  private List<String> names(String kind) {
    return service.cluster().list(kind, "show-" + slug).stream()
        .map(ClusterObject::name)
        .sorted()
        .toList();
  }

  private List<String> schemas() throws SQLException {
    List<String> names = new ArrayList<>();
    String name = secret("database-event", "DATABASE_USER");
    try (Connection connection =
            DriverManager.getConnection(
                service.database().url().replaceAll("/[^/?]+(\\?|$)", "/" + name + "$1"),
                service.database().user(),
                service.database().password());
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select nspname from pg_namespace where nspname in ('event', 'ticketing') order by 1")) {
      while (row.next()) {
        names.add(row.getString(1));
      }
    }
    return names;
  }

  private static List<String> texts(JsonNode items, String member) {
    return StreamSupport.stream(items.spliterator(), false)
        .map(item -> item.get(member).asText())
        .toList();
  }

  private static List<String> changes(JsonNode changes) {
    return StreamSupport.stream(changes.spliterator(), false)
        .map(change ->
            change.get("path").asText()
                + ": "
                + change.get("before").asText()
                + " -> "
                + change.get("after").asText())
        .toList();
  }
}
