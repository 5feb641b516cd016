package dev.marquee.deploy.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.marquee.deploy.cluster.Capabilities;
import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.Specification;
import dev.marquee.deploy.support.Shows;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShowManifestsTest {
  private static final Capabilities ALL =
      new Capabilities(
          Set.of("NetworkPolicy", "PodDisruptionBudget", "HorizontalPodAutoscaler"),
          Map.of(),
          true);

  private final Deployment show = Shows.requested("hamlet");

  @Test
  void everyObjectCarriesTheLabelsOfTheShowAndIsInItsNamespace() {
    List<ClusterObject> all =
        Stream.of(
                ShowManifests.access(show, "key"),
                ShowManifests.database(show, "p", schema -> schema),
                ShowManifests.workloads(show, ALL),
                ShowManifests.routes(show))
            .flatMap(List::stream)
            .toList();
    for (ClusterObject object : all) {
      assertEquals("show-hamlet", object.namespace(), object.kind());
      assertEquals("marquee", object.label("app.kubernetes.io/managed-by").orElse(""));
      assertEquals("hamlet", object.label("marquee.dev/show").orElse(""));
    }
    for (ClusterObject object : ShowManifests.workloads(show, ALL)) {
      assertEquals(object.name(), object.label("app.kubernetes.io/name").orElse(""));
      assertEquals(object.name(), object.label("marquee.dev/component").orElse(""));
    }
  }

  @Test
  void theNamespaceIsRestrictedAndSaysWhoseItIs() {
    ClusterObject namespace = ShowManifests.namespace(show);
    assertEquals("show-hamlet", namespace.name());
    assertEquals("restricted", namespace.label("pod-security.kubernetes.io/enforce").orElse(""));
    assertEquals(show.id().toString(), namespace.label("marquee.dev/deployment").orElse(""));
  }

  @Test
  void eventGetsTheWholeComponentContractAndTheWayToItsFacts() {
    assertEquals(
        new TreeMap<>(
            Map.ofEntries(
                Map.entry("LOG_LEVEL", "info"),
                Map.entry("PORT", "8080"),
                Map.entry("MANAGEMENT_PORT", "9090"),
                Map.entry("BASE_PATH", "/shows/hamlet/api/event"),
                Map.entry("JWKS_URL", "http://auth.marquee-system:8080/api/auth/jwks"),
                Map.entry("SHOW_SLUG", "hamlet"),
                Map.entry("SHOW_OWNER", show.owner().toString()),
                Map.entry("SHOW_KEY", "show/SHOW_KEY"),
                Map.entry(
                    "FACTS_URL", "http://deploy.marquee-system:8080/api/deployments/hamlet/facts"),
                Map.entry(
                    "TICKETING_URL",
                    "http://ticketing.show-hamlet:8080/shows/hamlet/api/ticketing"),
                Map.entry("DATABASE_URL", "database/DATABASE_URL.event"),
                Map.entry("DATABASE_USER", "database/DATABASE_USER"),
                Map.entry("DATABASE_PASSWORD", "database/DATABASE_PASSWORD"))),
        environment("event"));
  }

  @Test
  void theOthersGetTheWayToEvent() {
    Map<String, String> ticketing = environment("ticketing");
    assertEquals(
        "http://event.show-hamlet:8080/shows/hamlet/api/event", ticketing.get("EVENT_URL"));
    assertEquals("database/DATABASE_URL.ticketing", ticketing.get("DATABASE_URL"));
    assertEquals(null, ticketing.get("FACTS_URL"));
    assertEquals(null, ticketing.get("TICKETING_URL"));
    Map<String, String> page = environment("fe-ticket");
    assertEquals("/shows/hamlet", page.get("BASE_PATH"));
    assertEquals(null, page.get("DATABASE_URL"));
  }

  @Test
  void withoutTicketingEventIsToldThatThereIsNone() {
    Deployment lone =
        Deployment.requested(
            show.id(),
            "hamlet",
            show.owner(),
            "Hamlet",
            Specification.of(show.template(), show.components().subList(0, 1)),
            show.createdAt());
    ClusterObject container =
        ShowManifests.workloads(lone, ALL)
            .getFirst()
            .items("spec", "template", "spec", "containers")
            .getFirst();
    assertEquals(
        List.of("none"),
        container.items("env").stream()
            .filter(variable -> variable.text("name").orElse("").equals("TICKETING_URL"))
            .flatMap(variable -> variable.text("value").stream())
            .toList());
  }

  @Test
  void containersAreProbedOnTheManagementPortAndRestricted() {
    ClusterObject container = container("event");
    for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
      assertEquals("management", container.text(probe, "httpGet", "port").orElse(""), probe);
    }
    assertEquals("/health/liveness", container.text("startupProbe", "httpGet", "path").orElse(""));
    assertEquals(
        "/health/readiness", container.text("readinessProbe", "httpGet", "path").orElse(""));
    assertEquals("/health/liveness", container.text("livenessProbe", "httpGet", "path").orElse(""));
    assertEquals("true", container.text("securityContext", "readOnlyRootFilesystem").orElse(""));
    assertEquals("false", container.text("securityContext", "allowPrivilegeEscalation").orElse(""));
    assertEquals("[ALL]", container.text("securityContext", "capabilities", "drop").orElse(""));
    assertEquals("250m", container.text("resources", "limits", "cpu").orElse(""));
    assertEquals("192Mi", container.text("resources", "limits", "memory").orElse(""));
    assertEquals("50m", container.text("resources", "requests", "cpu").orElse(""));
    assertEquals(
        List.of("http 8080 TCP", "management 9090 TCP"),
        container.items("ports").stream()
            .map(port ->
                port.text("name").orElse("")
                    + " "
                    + port.number("containerPort")
                    + " "
                    + port.text("protocol").orElse(""))
            .toList());
    ClusterObject deployment = find("Deployment", "event");
    assertEquals(
        "true",
        deployment.text("spec", "template", "spec", "securityContext", "runAsNonRoot").orElse(""));
    assertEquals(
        "false",
        deployment.text("spec", "template", "spec", "automountServiceAccountToken").orElse(""));
    assertEquals(
        1, deployment.items("spec", "template", "spec", "topologySpreadConstraints").size());
    assertEquals(
        30, deployment.number("spec", "template", "spec", "terminationGracePeriodSeconds"));
  }

  @Test
  void routesLeadFromThePathOfEachComponentToItsService() {
    Map<String, String> paths =
        ShowManifests.routes(show).stream()
            .collect(
                Collectors.toMap(
                    route -> backend(route), ShowManifestsTest::path, (a, b) -> a, TreeMap::new));
    assertEquals(
        Map.of(
            "event:8080", "PathPrefix /shows/hamlet/api/event",
            "ticketing:8080", "PathPrefix /shows/hamlet/api/ticketing",
            "fe-ticket:8080", "PathPrefix /shows/hamlet"),
        paths);
    ClusterObject parent =
        ShowManifests.routes(show).getFirst().items("spec", "parentRefs").getFirst();
    assertEquals("marquee", parent.text("name").orElse(""));
    assertEquals("marquee-system", parent.text("namespace").orElse(""));
  }

  @Test
  void theQuotaHasRoomForARollingUpdate() {
    ClusterObject quota =
        ShowManifests.access(show, "key").stream()
            .filter(object -> object.kind().equals("ResourceQuota"))
            .findFirst()
            .orElseThrow();
    assertEquals("6", quota.text("spec", "hard", "pods").orElse(""));
    assertEquals("1500m", quota.text("spec", "hard", "limits.cpu").orElse(""));
    assertEquals("1152Mi", quota.text("spec", "hard", "limits.memory").orElse(""));
  }

  @Test
  void secretsAreWrittenInBase64() {
    List<ClusterObject> secrets =
        ShowManifests.database(show, "word", schema -> "jdbc:x?currentSchema=" + schema);
    assertEquals(
        List.of("database-event", "database-ticketing"),
        secrets.stream().map(ClusterObject::name).toList());
    assertEquals("word", decoded(secrets.get(1), "DATABASE_PASSWORD"));
    assertEquals("jdbc:x?currentSchema=ticketing", decoded(secrets.get(1), "DATABASE_URL"));
  }

  @ParameterizedTest
  @CsvSource({"250m, 250m", "1, 1000m", "0.5, 500m", "1.5, 1500m"})
  void processorsAreCountedInThousandths(String text, String expected) {
    assertEquals(expected, Quantity.parse(text).asProcessors());
  }

  @ParameterizedTest
  @CsvSource({"192Mi, 192Mi", "1Gi, 1024Mi", "512M, 489Mi", "1024Ki, 1Mi", "1048577, 2Mi"})
  void memoryIsCountedInMebibytes(String text, String expected) {
    assertEquals(expected, Quantity.parse(text).asMemory());
  }

  @ParameterizedTest
  @CsvSource({"''", "much", "-1", "1Qi"})
  void whatIsNoAmountIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Quantity.parse(text));
  }

  private Map<String, String> environment(String component) {
    return container(component).items("env").stream()
        .collect(
            Collectors.toMap(
                variable -> variable.text("name").orElseThrow(),
                variable ->
                    variable
                        .text("value")
                        .orElseGet(() ->
                            variable.text("valueFrom", "secretKeyRef", "name").orElseThrow()
                                + "/"
                                + variable.text("valueFrom", "secretKeyRef", "key").orElseThrow()),
                (first, second) -> {
                  throw new IllegalStateException("A variable is there twice");
                },
                TreeMap::new));
  }

  private ClusterObject container(String component) {
    return find("Deployment", component).items("spec", "template", "spec", "containers").getFirst();
  }

  private ClusterObject find(String kind, String component) {
    return ShowManifests.workloads(show, ALL).stream()
        .filter(object -> object.kind().equals(kind) && object.name().equals(component))
        .findFirst()
        .orElseThrow();
  }

  private static String path(ClusterObject route) {
    ClusterObject match = route.items("spec", "rules").getFirst().items("matches").getFirst();
    return match.text("path", "type").orElse("") + " " + match.text("path", "value").orElse("");
  }

  private static String backend(ClusterObject route) {
    ClusterObject backend = route.items("spec", "rules").getFirst().items("backendRefs").getFirst();
    return backend.text("name").orElse("") + ":" + backend.number("port");
  }

  private static String decoded(ClusterObject secret, String key) {
    return new String(Base64.getDecoder().decode(secret.text("data", key).orElseThrow()));
  }
}
