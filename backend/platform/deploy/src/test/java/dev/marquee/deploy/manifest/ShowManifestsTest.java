package dev.marquee.deploy.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.marquee.deploy.cluster.Capabilities;
import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.Specification;
import dev.marquee.deploy.support.Shows;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShowManifestsTest {
  private final Deployment show = Shows.requested("hamlet");

  @Test
  void everyObjectCarriesTheLabelsOfTheShowAndIsInItsNamespace() {
    for (ClusterObject object : Rendering.all(show, Rendering.ALL)) {
      if (!object.kind().equals("Namespace")) {
        assertEquals("show-hamlet", object.namespace(), object.kind());
      }
      assertEquals("marquee", object.label("app.kubernetes.io/managed-by").orElse(""));
      assertEquals("hamlet", object.label("marquee.dev/show").orElse(""));
    }
    for (ClusterObject object : ShowManifests.workloads(show, Rendering.SETTINGS, Rendering.ALL)) {
      assertEquals(object.name(), object.label("app.kubernetes.io/name").orElse(""));
      assertEquals(object.name(), object.label("marquee.dev/component").orElse(""));
    }
  }

  @Test
  void noObjectIsThereTwice() {
    for (Deployment one : Rendering.deployments()) {
      List<List<String>> names =
          Rendering.all(one, Rendering.ALL).stream()
              .map(object -> List.of(object.kind(), object.name()))
              .toList();
      assertEquals(names.stream().distinct().toList(), names);
    }
  }

  @Test
  void whatTheClusterDoesNotServeIsLeftOut() {
    assertEquals(
        List.of("HorizontalPodAutoscaler", "NetworkPolicy", "PodDisruptionBudget"),
        kinds(Rendering.ALL).stream()
            .filter(kind -> !kinds(Rendering.NOTHING).contains(kind))
            .toList());
  }

  @Test
  void theNamespaceIsRestrictedAndSaysWhoseItIs() {
    ClusterObject namespace = ShowManifests.namespace(show, Rendering.SETTINGS.namespaceLabels());
    assertEquals("show-hamlet", namespace.name());
    for (String mode : List.of("enforce", "audit", "warn")) {
      assertEquals("restricted", namespace.label("pod-security.kubernetes.io/" + mode).orElse(""));
    }
    assertEquals("marquee", namespace.label("app.kubernetes.io/part-of").orElse(""));
    assertEquals("ambient", namespace.label("istio.io/dataplane-mode").orElse(""));
    assertEquals(Optional.empty(), namespace.label("kubernetes.io/metadata.name"));
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
                Map.entry("SHOW_COMPONENTS", "event,ticketing,fe-ticket"),
                Map.entry("SHOW_KEY", "show/SHOW_KEY"),
                Map.entry(
                    "FACTS_URL", "http://deploy.marquee-system:8080/api/deployments/hamlet/facts"),
                Map.entry(
                    "TICKETING_URL",
                    "http://ticketing.show-hamlet:8080/shows/hamlet/api/ticketing"),
                Map.entry("DATABASE_URL", "database-event/DATABASE_URL"),
                Map.entry("DATABASE_USER", "database-event/DATABASE_USER"),
                Map.entry("DATABASE_PASSWORD", "database-event/DATABASE_PASSWORD"))),
        environment("event"));
  }

  /** Maps differ in their order from one process to the next. */
  @Test
  void whatTheTemplateAddsIsInAnOrderOfItsOwn() {
    Map<String, String> added =
        IntStream.range(10, 40).boxed().collect(Collectors.toMap(number -> "A" + number, v -> "x"));
    Deployment deployment =
        Rendering.show(component -> Rendering.withEnvironment(component, added));
    List<String> names =
        PodVariables.of(
                deployment, deployment.components().getFirst(), Rendering.SETTINGS.surroundings())
            .stream()
            .map(variable -> variable.get("name").toString())
            .filter(added::containsKey)
            .toList();
    assertEquals(added.keySet().stream().sorted().toList(), names);
  }

  @Test
  void theOthersGetTheWayToEvent() {
    Map<String, String> ticketing = environment("ticketing");
    assertEquals(
        "http://event.show-hamlet:8080/shows/hamlet/api/event", ticketing.get("EVENT_URL"));
    assertEquals("database-ticketing/DATABASE_URL", ticketing.get("DATABASE_URL"));
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
        ShowManifests.workloads(lone, Rendering.SETTINGS, Rendering.ALL)
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
        List.of("kubernetes.io/hostname", "topology.kubernetes.io/zone"),
        deployment.items("spec", "template", "spec", "topologySpreadConstraints").stream()
            .flatMap(constraint -> constraint.text("topologyKey").stream())
            .toList());
    assertEquals(2, deployment.number("spec", "revisionHistoryLimit"));
    assertEquals(1, deployment.number("spec", "strategy", "rollingUpdate", "maxSurge"));
  }

  @Test
  void aContainerMayWriteToItsTemporaryFolderAlone() {
    ClusterObject mount = container("event").items("volumeMounts").getFirst();
    ClusterObject volume =
        find("Deployment", "event").items("spec", "template", "spec", "volumes").getFirst();
    assertEquals("/tmp", mount.text("mountPath").orElse(""));
    assertEquals(mount.text("name"), volume.text("name"));
    assertEquals(Optional.of("{sizeLimit=64Mi}"), volume.text("emptyDir"));
  }

  @Test
  void aPodServesForAWhileAfterItLeftItsServiceWhereTheClusterCanDoThat() {
    ClusterObject sleeping = find("Deployment", "event");
    assertEquals(5, container("event").number("lifecycle", "preStop", "sleep", "seconds"));
    assertEquals(35, sleeping.number("spec", "template", "spec", "terminationGracePeriodSeconds"));
    ClusterObject hasty =
        ShowManifests.workloads(show, Rendering.SETTINGS, Rendering.NOTHING).getFirst();
    assertEquals(30, hasty.number("spec", "template", "spec", "terminationGracePeriodSeconds"));
    assertEquals(
        Optional.empty(),
        hasty.items("spec", "template", "spec", "containers").getFirst().text("lifecycle"));
  }

  @Test
  void aRestartIsAnAnnotationOfThePods() {
    String[] path = {"spec", "template", "metadata", "annotations", "marquee.dev/restarted-at"};
    assertEquals(Optional.empty(), find("Deployment", "event").text(path));
    Deployment restarted =
        Rendering.show(component -> component.adjusted(Rendering.restart("2026-11-21T10:00:00Z")));
    assertEquals(
        Optional.of("2026-11-21T10:00:00Z"),
        ShowManifests.workloads(restarted, Rendering.SETTINGS, Rendering.ALL)
            .getFirst()
            .text(path));
  }

  @Test
  void aBudgetKeepsAllButOnePodOfAComponent() {
    ClusterObject budget = find("PodDisruptionBudget", "event");
    assertEquals("policy/v1", budget.apiVersion());
    assertEquals(1, budget.number("spec", "maxUnavailable"));
    assertEquals(
        Optional.of("{marquee.dev/component=event}"),
        budget.text("spec", "selector", "matchLabels"));
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
  void theQuotaIsTheAllotment() {
    ClusterObject quota =
        ShowManifests.limits(show, Rendering.SETTINGS, Rendering.ALL).stream()
            .filter(object -> object.kind().equals("ResourceQuota"))
            .findFirst()
            .orElseThrow();
    assertEquals(
        Optional.of("{pods=24, limits.cpu=8, limits.memory=6Gi}"), quota.text("spec", "hard"));
  }

  @Test
  void secretsAreWrittenInBase64AndForGood() {
    List<ClusterObject> secrets =
        ShowManifests.database(show, "word", schema -> "jdbc:x?currentSchema=" + schema);
    assertEquals(
        List.of("database-event", "database-ticketing"),
        secrets.stream().map(ClusterObject::name).toList());
    assertEquals(Optional.of("true"), secrets.getFirst().text("immutable"));
    assertEquals("word", decoded(secrets.get(1), "DATABASE_PASSWORD"));
    assertEquals("jdbc:x?currentSchema=ticketing", decoded(secrets.get(1), "DATABASE_URL"));
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
    return ShowManifests.workloads(show, Rendering.SETTINGS, Rendering.ALL).stream()
        .filter(object -> object.kind().equals(kind) && object.name().equals(component))
        .findFirst()
        .orElseThrow();
  }

  private List<String> kinds(Capabilities capabilities) {
    return Rendering.deployments().stream()
        .flatMap(one -> Rendering.all(one, capabilities).stream())
        .map(ClusterObject::kind)
        .distinct()
        .sorted()
        .toList();
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
