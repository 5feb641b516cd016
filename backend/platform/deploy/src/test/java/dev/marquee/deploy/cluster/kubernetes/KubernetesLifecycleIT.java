package dev.marquee.deploy.cluster.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.deploy.deployment.store.DeploymentStore;
import dev.marquee.deploy.support.DeployService;
import dev.marquee.deploy.support.DeployService.Answer;
import dev.marquee.deploy.support.DeployService.Person;
import dev.marquee.deploy.support.Requests;
import dev.marquee.deploy.support.ShowServer;
import io.kubernetes.client.Discovery;
import io.kubernetes.client.custom.V1Patch;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.apis.CoreV1Api;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.util.Config;
import io.kubernetes.client.util.generic.dynamic.DynamicKubernetesApi;
import io.kubernetes.client.util.generic.options.ListOptions;
import io.kubernetes.client.util.generic.options.PatchOptions;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The whole service on a real API server; a {@link TestNode} says that pods are ready. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfEnvironmentVariable(
    named = "MARQUEE_TEST_KUBECONFIG",
    matches = ".+",
    disabledReason = "it is not set: there is no Kubernetes to test with")
class KubernetesLifecycleIT {
  private static final String KUBECONFIG = System.getenv("MARQUEE_TEST_KUBECONFIG");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final ShowServer shows = new ShowServer();
  private final List<String> deployed = new ArrayList<>();
  private ApiClient admin;
  private TestNode node;
  private DeployService service;
  private Person seller;

  @BeforeAll
  void start() throws IOException {
    admin = Config.fromConfig(KUBECONFIG);
    node = new TestNode(admin);
    service =
        DeployService.startOnRealCluster(
            Map.of(
                "CLUSTER",
                "kubernetes",
                "kubernetes.client.kube-config-path",
                KUBECONFIG,
                "SHOWS_URL",
                shows.url() + "/",
                "deploy.lease",
                "15s",
                "deploy.ready-deadline",
                "60s"));
    seller = service.seller();
  }

  @AfterEach
  void behave() {
    node.onlyReady(pod -> true);
  }

  @AfterAll
  void stop() {
    Person admin = service.person("admin");
    deployed.forEach(slug -> service.remove(admin, slug));
    deployed.forEach(slug -> awaitGone(admin, slug));
    service.close();
    node.close();
    shows.close();
  }

  @Test
  void aShowIsRegisteredAndWhatIsAppliedAgainIsNotWritten() {
    String slug = deploy();
    ApiWrites writes = new ApiWrites(admin);
    Map<String, Long> before = writes.count();
    assertTrue(before.get("deployments") >= 3, before.toString());
    Instant updated = Instant.parse(get(slug, "").get("updatedAt").asText());
    DeploymentStore store = service.bean(DeploymentStore.class);
    store.change(
        store.findBySlug(slug).orElseThrow().id(),
        deployment -> deployment.reapplied(Instant.now()));
    JsonNode again =
        patiently()
            .until(
                () -> get(slug, ""),
                deployment ->
                    deployment.get("state").asText().equals("Ready")
                        && Instant.parse(deployment.get("updatedAt").asText()).isAfter(updated));
    assertEquals(1, again.get("liveRevision").asInt());
    assertEquals(before, writes.count(), "writes at the API server");
  }

  @Test
  void ofTwoRequestsForOneSlugOneWins() {
    String slug = Requests.slug();
    deployed.add(slug);
    List<Integer> statuses =
        IntStream.range(0, 4)
            .mapToObj(index ->
                CompletableFuture.supplyAsync(
                    () -> service.deploy(index == 0 ? seller : service.seller(), slug).status()))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .sorted()
            .toList();
    assertEquals(List.of(202, 409, 409, 409), statuses);
  }

  @Test
  void whatSomebodyChangesByHandIsShownWithTheirNameAndHealed() throws Exception {
    String slug = deploy();
    editByHand(slug, "event", "kubectl-edit");
    new DynamicKubernetesApi("", "v1", "services", admin)
        .delete("show-" + slug, "ticketing")
        .throwsApiException();
    JsonNode drift =
        patiently()
            .until(
                () -> get(slug, "/drift"),
                seen -> healed(seen, "Deployment") && healed(seen, "Service"));
    JsonNode edited = item(drift, "Deployment");
    JsonNode field = edited.get("fields").get(0);
    assertTrue(field.get("path").asText().endsWith(".image"), field.toString());
    assertEquals("nginx:latest", field.get("present").asText());
    assertEquals("kubectl-edit", field.get("owner").asText());
    assertTrue(item(drift, "Service").get("missing").asBoolean());
    assertEquals("marquee/event:0.1.0", image(slug, "event"));
    new CoreV1Api(admin).readNamespacedService("ticketing", "show-" + slug).execute();
    assertEquals("healed", get(slug, "/audit").at("/items/0/action").asText());

    assertEquals(200, service.put(seller, path(slug, "/healing"), Map.of("paused", true)).status());
    editByHand(slug, "ticketing", "somebody");
    JsonNode paused =
        patiently().until(() -> get(slug, "/drift"), seen -> seen.toString().contains("somebody"));
    assertEquals("paused", paused.get("healing").asText());
    assertEquals("nginx:latest", image(slug, "ticketing"));
    assertEquals(
        200, service.put(seller, path(slug, "/healing"), Map.of("paused", false)).status());
    patiently().until(() -> image(slug, "ticketing").equals("marquee/ticketing:0.1.0"));
  }

  @Test
  void aNamespaceThatSomebodyDeletedComesBack() throws Exception {
    String slug = deploy();
    new CoreV1Api(admin).deleteNamespace("show-" + slug).execute();
    patiently().until(() -> get(slug, "/drift").toString().contains("Namespace"));
    patiently()
        .until(() ->
            get(slug, "").get("state").asText().equals("Ready")
                && image(slug, "event").equals("marquee/event:0.1.0"));
  }

  @Test
  void aRevisionThatIsStuckIsRolledBackByOneCall() throws Exception {
    String slug = deploy();
    node.onlyReady(pod -> false);
    assertEquals(202, service.post(seller, path(slug, "/restart"), Map.of()).status());
    patiently()
        .until(() -> get(slug, "").at("/steps/3/message").asText().startsWith("Waiting for event"));
    assertTrue(get(slug, "").get("live").asBoolean());
    Answer rolledBack = service.post(seller, path(slug, "/rollback"), Map.of("revision", 1));
    assertEquals(202, rolledBack.status(), rolledBack.json().toString());
    patiently().until(() -> get(slug, "").get("liveRevision").asInt() == 3);
  }

  @Test
  void aDeletionThatIsHeldUpSaysByWhat() throws Exception {
    String slug = deploy();
    CoreV1Api core = new CoreV1Api(admin);
    V1ConfigMap held =
        new V1ConfigMap()
            .metadata(
                new V1ObjectMeta().name("held").addFinalizersItem("example.com/somebody-else"));
    core.createNamespacedConfigMap("show-" + slug, held).execute();
    service.remove(seller, slug);
    patiently()
        .until(() -> get(slug, "").path("reason").asText().contains("example.com/somebody-else"));
    letRemovalTakeTooLong(slug);
    JsonNode blocked =
        patiently()
            .until(
                () -> get(slug, ""),
                deployment -> deployment.get("state").asText().equals("DeleteBlocked"));
    String detail =
        service.get(service.person("admin"), path(slug, "")).json().get("detail").asText();
    assertTrue(detail.contains("example.com/somebody-else"), blocked + " " + detail);
    new DynamicKubernetesApi("", "v1", "configmaps", admin)
        .patch(
            "show-" + slug,
            "held",
            V1Patch.PATCH_FORMAT_JSON_PATCH,
            new V1Patch("[{\"op\":\"remove\",\"path\":\"/metadata/finalizers\"}]"))
        .throwsApiException();
    assertEquals(202, service.post(seller, path(slug, "/retry"), Map.of()).status());
    awaitGone(seller, slug);
  }

  @Test
  void afterADeletionNothingIsLeftInAnyGroupNorADatabase() throws Exception {
    String slug = deploy();
    assertTrue(labelled(slug).size() > 10, labelled(slug).toString());
    assertEquals(2, databasesAndRoles(slug));
    service.remove(seller, slug);
    awaitGone(seller, slug);
    assertEquals(List.of(), labelled(slug));
    assertEquals(0, databasesAndRoles(slug));
  }

  private String deploy() {
    String slug = Requests.slug();
    deployed.add(slug);
    assertEquals(202, service.deploy(seller, slug).status());
    patiently().until(() -> get(slug, "").get("state").asText().equals("Ready"));
    return slug;
  }

  private void editByHand(String slug, String component, String manager) throws ApiException {
    new DynamicKubernetesApi("apps", "v1", "deployments", admin)
        .patch(
            "show-" + slug,
            component,
            V1Patch.PATCH_FORMAT_STRATEGIC_MERGE_PATCH,
            new V1Patch(
                "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"%s\",\"image\":\"nginx:latest\"}]}}}}"
                    .formatted(component)),
            new PatchOptions().fieldManager(manager))
        .throwsApiException();
  }

  private String image(String slug, String component) throws ApiException {
    return new DynamicKubernetesApi("apps", "v1", "deployments", admin)
        .get("show-" + slug, component)
        .throwsApiException()
        .getObject()
        .getRaw()
        .getAsJsonObject("spec")
        .getAsJsonObject("template")
        .getAsJsonObject("spec")
        .getAsJsonArray("containers")
        .get(0)
        .getAsJsonObject()
        .get("image")
        .getAsString();
  }

  /** Every object of every kind that can be listed and bears the show's label. */
  private List<String> labelled(String slug) throws ApiException {
    List<String> found = new ArrayList<>();
    ListOptions ofShow = new ListOptions();
    ofShow.setLabelSelector("marquee.dev/show=" + slug);
    for (Discovery.APIResource kind : new Discovery(admin).findAll()) {
      DynamicKubernetesApi api =
          new DynamicKubernetesApi(
              kind.getGroup(), kind.getPreferredVersion(), kind.getResourcePlural(), admin);
      var listed = api.list(ofShow);
      // Some kinds, such as reviews of access, cannot be listed.
      if (listed.isSuccess()) {
        listed.getObject().getItems().stream()
            .map(object -> kind.getKind() + " " + object.getMetadata().getName())
            .forEach(found::add);
      }
    }
    return found;
  }

  private int databasesAndRoles(String slug) throws SQLException {
    try (Connection connection = service.database().connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select (select count(*) from pg_database where datname like 'show_%1$s_%%')
                  + (select count(*) from pg_roles where rolname like 'show_%1$s_%%')
                """
                    .formatted(slug.replace('-', '_')))) {
      row.next();
      return row.getInt(1);
    }
  }

  private static boolean healed(JsonNode drift, String kind) {
    return stream(drift)
        .anyMatch(item -> item.get("kind").asText().equals(kind) && !item.get("healedAt").isNull());
  }

  private static JsonNode item(JsonNode drift, String kind) {
    return stream(drift)
        .filter(item -> item.get("kind").asText().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  private static Stream<JsonNode> stream(JsonNode drift) {
    return StreamSupport.stream(drift.get("items").spliterator(), false);
  }

  /** The version grows, so that the worker does not overwrite this with what it knew before. */
  private void letRemovalTakeTooLong(String slug) throws SQLException {
    try (Connection connection = service.database().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          update deployment set state_since = state_since - interval '1 hour', version = version + 1
          where slug = '%s'
          """
              .formatted(slug));
    }
  }

  private void awaitGone(Person person, String slug) {
    patiently().until(() -> service.get(person, path(slug, "")).status() == 404);
  }

  private JsonNode get(String slug, String rest) {
    Answer answer = service.get(seller, path(slug, rest));
    assertEquals(200, answer.status(), answer.json().toString());
    return answer.json();
  }

  private static String path(String slug, String rest) {
    return "/deployments/" + slug + rest;
  }

  private static ConditionFactory patiently() {
    return Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100));
  }
}
