package dev.marquee.deploy.cluster.kubernetes;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.deploy.cluster.Cluster.Mode;
import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.cluster.ObjectsRejectedException;
import dev.marquee.deploy.cluster.Token;
import dev.marquee.deploy.cluster.kubernetes.DeployRole.Right;
import dev.marquee.deploy.cluster.kubernetes.TestKubernetes.Adapter;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.manifest.ShowManifests;
import dev.marquee.deploy.support.Requests;
import dev.marquee.deploy.support.Shows;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That the rights in the platform's manifests are enough for deploy, and none is too many. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfEnvironmentVariable(
    named = TestKubernetes.KUBECONFIG_VARIABLE,
    matches = ".+",
    disabledReason = "it is not set: there is no Kubernetes to test with")
class KubernetesRightsIT {
  private static final String SYSTEM = "marquee-system";
  private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1/";
  private static final Duration TOKEN_LIFETIME = Duration.ofMinutes(30);

  private Adapter administrator;
  private Adapter deploy;
  private Deployment show;

  @BeforeAll
  void grant() {
    administrator = TestKubernetes.administrator();
    for (String namespace : List.of(SYSTEM, Application.PREVIEW_NAMESPACE)) {
      administer(
          "/api/v1/namespaces/" + namespace, Map.of("apiVersion", "v1", "kind", "Namespace"));
    }
    serviceAccount(SYSTEM, "deploy");
    for (Map<String, Object> document : DeployRole.documents("deploy-rbac.yaml")) {
      ClusterObject object = new ClusterObject(document);
      String plural = object.kind().equals("ClusterRole") ? "clusterroles" : "clusterrolebindings";
      administer(RBAC + plural + "/" + object.name(), document);
    }
    deploy = bearer("deploy");
    await().until(() -> deploy.api().get("/api/v1/namespaces").isSuccess());
  }

  @AfterAll
  void close() {
    deploy.close();
    administrator.close();
  }

  @BeforeEach
  void newShow() {
    show = Shows.requested(Requests.slug());
  }

  @AfterEach
  void removeShow() {
    administrator.cluster().deleteNamespace(show.namespace());
  }

  @Test
  void theyAreEnoughForEverythingThatDeployDoes() {
    try (Adapter own = bearer("deploy")) {
      assertEquals(List.of(), new Script(own, show).run());
    }
  }

  @ParameterizedTest
  @MethodSource("rights")
  void withoutAnyOfThemSomethingFails(Right right) {
    String name = "deploy-without-" + DeployRole.rights().indexOf(right);
    serviceAccount(SYSTEM, name);
    administer(
        RBAC + "clusterroles/" + name,
        Map.of(
            "apiVersion",
            "rbac.authorization.k8s.io/v1",
            "kind",
            "ClusterRole",
            "rules",
            DeployRole.rulesWithout(right)));
    bind(name);
    try (Adapter lesser = bearer(name)) {
      awaitRights(lesser, right);
      assertTrue(isHindered(lesser), right + " is not needed");
    } finally {
      administrator.api().delete(RBAC + "clusterrolebindings/" + name);
      administrator.api().delete(RBAC + "clusterroles/" + name);
      administrator.api().delete("/api/v1/namespaces/" + SYSTEM + "/serviceaccounts/" + name);
    }
  }

  static List<Right> rights() {
    return DeployRole.rights();
  }

  @Test
  void itCanReadChangeOrDeleteNoSecretAnywhere() {
    deploy.cluster().apply(List.of(ShowManifests.namespace(show)), Mode.WRITE);
    deploy.cluster().apply(ShowManifests.access(show, "key"), Mode.WRITE);
    for (String namespace : List.of(show.namespace(), SYSTEM, "default")) {
      String secrets = "/api/v1/namespaces/" + namespace + "/secrets";
      assertForbidden(deploy.api().get(secrets));
      assertForbidden(deploy.api().get(secrets + "/" + ShowManifests.SHOW_SECRET));
      assertForbidden(
          deploy
              .api()
              .apply(
                  secrets + "/" + ShowManifests.SHOW_SECRET,
                  Map.of("fieldManager", "test"),
                  Map.of("apiVersion", "v1", "kind", "Secret")));
      assertForbidden(deploy.api().delete(secrets + "/" + ShowManifests.SHOW_SECRET));
    }
    assertForbidden(deploy.api().get("/api/v1/secrets"));
  }

  @Test
  void itCanGiveNobodyMoreThanItHas() {
    deploy.cluster().apply(List.of(ShowManifests.namespace(show)), Mode.WRITE);
    assertForbidden(
        deploy
            .api()
            .post(
                RBAC + "clusterrolebindings",
                Map.of(),
                binding("ClusterRoleBinding", Map.of("name", "escalation"))));
    ClusterObject binding =
        new ClusterObject(
            binding("RoleBinding", Map.of("name", "escalation", "namespace", show.namespace())));
    assertRejected(binding, "escalation");
    ClusterObject role =
        new ClusterObject(
            Map.of(
                "apiVersion",
                "rbac.authorization.k8s.io/v1",
                "kind",
                "Role",
                "metadata",
                Map.of("name", "escalation", "namespace", show.namespace()),
                "rules",
                List.of(
                    Map.of(
                        "apiGroups",
                        List.of(""),
                        "resources",
                        List.of("secrets"),
                        "verbs",
                        List.of("get")))));
    assertRejected(role, "not currently held");
  }

  @Test
  void itCanBeNobodyElse() {
    deploy.cluster().apply(List.of(ShowManifests.namespace(show)), Mode.WRITE);
    serviceAccount(show.namespace(), "other");
    assertThrows(
        ObjectsRejectedException.class,
        () -> deploy.cluster().token(show.namespace(), "other", TOKEN_LIFETIME));
    try (Adapter impersonating = bearer("deploy")) {
      impersonating.client().addDefaultHeader("Impersonate-User", "admin");
      Answer answer = impersonating.api().get("/api/v1/namespaces");
      assertForbidden(answer);
      assertTrue(answer.sentence("", "").contains("impersonate"), answer.toString());
    }
  }

  @Test
  void aTokenOfAShowReadsItsPodsAndDoesNothingElsewhere() {
    Deployment other = Shows.requested(Requests.slug());
    for (Deployment each : List.of(show, other)) {
      deploy.cluster().apply(List.of(ShowManifests.namespace(each)), Mode.WRITE);
      deploy.cluster().apply(ShowManifests.access(each, "key"), Mode.WRITE);
    }
    Token token =
        deploy
            .cluster()
            .token(show.namespace(), ShowManifests.SERVICE_ACCOUNT, Duration.ofMinutes(10));
    try (Adapter bearer = TestKubernetes.bearer(token.value())) {
      String own = "/api/v1/namespaces/" + show.namespace();
      await().until(() -> bearer.api().get(own + "/pods").isSuccess());
      assertForbidden(bearer.api().get(own + "/secrets"));
      assertForbidden(bearer.api().get("/api/v1/pods"));
      for (String namespace : List.of(other.namespace(), SYSTEM)) {
        for (String plural : List.of("pods", "secrets", "configmaps", "services")) {
          assertForbidden(bearer.api().get("/api/v1/namespaces/" + namespace + "/" + plural));
        }
        assertForbidden(
            bearer
                .api()
                .post(
                    "/api/v1/namespaces/" + namespace + "/configmaps",
                    Map.of(),
                    Map.of(
                        "apiVersion",
                        "v1",
                        "kind",
                        "ConfigMap",
                        "metadata",
                        Map.of("name", "test"))));
      }
    } finally {
      administrator.cluster().deleteNamespace(other.namespace());
    }
  }

  private boolean isHindered(Adapter lesser) {
    try {
      return !new Script(lesser, show).run().isEmpty();
    } catch (ObjectsRejectedException refused) {
      return true;
    }
  }

  /** Until the API server knows of the binding: then what is left is allowed. */
  private static void awaitRights(Adapter bearer, Right without) {
    String path = without.resource().equals("namespaces") ? "/api/v1/pods" : "/api/v1/namespaces";
    await().until(() -> bearer.api().get(path).isSuccess());
  }

  private Adapter bearer(String serviceAccount) {
    return TestKubernetes.bearer(
        administrator.cluster().token(SYSTEM, serviceAccount, TOKEN_LIFETIME).value());
  }

  private void serviceAccount(String namespace, String name) {
    administer(
        "/api/v1/namespaces/" + namespace + "/serviceaccounts/" + name,
        Map.of("apiVersion", "v1", "kind", "ServiceAccount"));
  }

  private void bind(String name) {
    administer(
        RBAC + "clusterrolebindings/" + name,
        Map.of(
            "apiVersion",
            "rbac.authorization.k8s.io/v1",
            "kind",
            "ClusterRoleBinding",
            "roleRef",
            Map.of("apiGroup", "rbac.authorization.k8s.io", "kind", "ClusterRole", "name", name),
            "subjects",
            List.of(Map.of("kind", "ServiceAccount", "name", name, "namespace", SYSTEM))));
  }

  private static Map<String, Object> binding(String kind, Map<String, Object> metadata) {
    return Map.of(
        "apiVersion",
        "rbac.authorization.k8s.io/v1",
        "kind",
        kind,
        "metadata",
        metadata,
        "roleRef",
        Map.of(
            "apiGroup",
            "rbac.authorization.k8s.io",
            "kind",
            "ClusterRole",
            "name",
            "cluster-admin"),
        "subjects",
        List.of(Map.of("kind", "ServiceAccount", "name", "deploy", "namespace", SYSTEM)));
  }

  private void administer(String path, Map<String, Object> content) {
    Answer answer = administrator.applyAs("test", path, content);
    assertTrue(answer.isSuccess(), answer.toString());
  }

  private void assertRejected(ClusterObject object, String because) {
    ObjectsRejectedException refused =
        assertThrows(
            ObjectsRejectedException.class,
            () -> deploy.cluster().apply(List.of(object), Mode.WRITE));
    assertTrue(refused.getMessage().contains(because), refused.getMessage());
    assertFalse(
        administrator.cluster().find(object.kind(), object.namespace(), object.name()).isPresent());
  }

  private static void assertForbidden(Answer answer) {
    assertEquals(403, answer.status(), answer.toString());
  }
}
