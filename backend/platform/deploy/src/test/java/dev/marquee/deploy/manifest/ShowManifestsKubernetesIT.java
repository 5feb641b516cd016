package dev.marquee.deploy.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import dev.marquee.deploy.cluster.Capabilities;
import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.deployment.Deployment;
import io.kubernetes.client.Discovery;
import io.kubernetes.client.Discovery.APIResource;
import io.kubernetes.client.custom.V1Patch;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.Pair;
import io.kubernetes.client.openapi.apis.CoreV1Api;
import io.kubernetes.client.openapi.apis.VersionApi;
import io.kubernetes.client.util.Config;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Every object of shows of every sort, applied to the Kubernetes cluster that {@code
 * MARQUEE_TEST_KUBECONFIG} names, which is to refuse fields that it does not know.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfEnvironmentVariable(
    named = "MARQUEE_TEST_KUBECONFIG",
    matches = ".+",
    disabledReason = "it is not set: there is no Kubernetes to test with")
class ShowManifestsKubernetesIT {
  private static final Set<String> OPTIONAL =
      Set.of("NetworkPolicy", "PodDisruptionBudget", "HorizontalPodAutoscaler");

  /** From here on a container may sleep before it ends. */
  private static final int MINOR_WITH_SLEEP = 30;

  private final List<Deployment> shows =
      Rendering.deployments("it-" + UUID.randomUUID().toString().substring(0, 8));
  private final Map<String, APIResource> resources = new HashMap<>();
  private ApiClient client;
  private Capabilities capabilities;

  @BeforeAll
  void discover() throws IOException, ApiException {
    client = Config.fromConfig(System.getenv("MARQUEE_TEST_KUBECONFIG"));
    for (APIResource resource : new Discovery(client).findAll()) {
      for (String version : resource.getVersions()) {
        String group = resource.getGroup().isEmpty() ? "" : resource.getGroup() + "/";
        resources.put(group + version + " " + resource.getKind(), resource);
      }
    }
    Set<String> served =
        Rendering.deployments().stream()
            .flatMap(show -> Rendering.all(show, Rendering.ALL).stream())
            .filter(object -> resources.containsKey(key(object)))
            .map(ClusterObject::kind)
            .filter(OPTIONAL::contains)
            .collect(Collectors.toSet());
    String minor = new VersionApi(client).getCode().execute().getMinor().replaceAll("[^0-9]", "");
    capabilities = new Capabilities(served, Map.of(), Integer.parseInt(minor) >= MINOR_WITH_SLEEP);
  }

  @AfterAll
  void remove() throws ApiException {
    for (Deployment show : shows) {
      new CoreV1Api(client).deleteNamespace(show.namespace()).execute();
    }
  }

  @Test
  void everyObjectOfEveryShowIsTaken() {
    assertTrue(
        capabilities.kinds().containsAll(Set.of("NetworkPolicy", "HorizontalPodAutoscaler")),
        capabilities.toString());
    List<String> refused = new ArrayList<>();
    int taken = 0;
    for (Deployment show : shows) {
      for (ClusterObject object : Rendering.all(show, capabilities)) {
        try {
          apply(object);
          taken++;
        } catch (ApiException exception) {
          refused.add(
              show.slug()
                  + " "
                  + key(object)
                  + " "
                  + object.name()
                  + ": "
                  + exception.getResponseBody());
        }
      }
    }
    assertEquals(List.of(), refused);
    assertTrue(taken > 100, "only " + taken);
  }

  @Test
  void aFieldThatTheClusterDoesNotKnowIsRefused() throws ApiException {
    List<ClusterObject> objects = Rendering.all(shows.getFirst(), capabilities);
    apply(objects.getFirst());
    for (String kind : List.of("Service", "HTTPRoute")) {
      Map<String, Object> wrong = new HashMap<>(Rendering.find(objects, kind, "event").content());
      Map<String, Object> metadata = new HashMap<>(Map.of("name", "wrong"));
      metadata.put("namespace", shows.getFirst().namespace());
      wrong.put("metadata", metadata);
      Map<String, Object> spec = new HashMap<>((Map<String, Object>) wrong.get("spec"));
      spec.put("unheardOf", 1);
      wrong.put("spec", spec);
      ApiException refusal =
          assertThrows(ApiException.class, () -> apply(new ClusterObject(wrong)), kind);
      assertTrue(refusal.getResponseBody().contains("unheardOf"), refusal.getResponseBody());
    }
  }

  private void apply(ClusterObject object) throws ApiException {
    APIResource resource = resources.get(key(object));
    String namespace = object.namespace().isEmpty() ? "" : "/namespaces/" + object.namespace();
    String root = resource.getGroup().isEmpty() ? "/api/" : "/apis/";
    String path =
        root
            + object.apiVersion()
            + namespace
            + "/"
            + resource.getResourcePlural()
            + "/"
            + object.name();
    client.execute(
        client.buildCall(
            null,
            path,
            "PATCH",
            List.of(
                new Pair("fieldManager", "marquee-deploy"),
                new Pair("force", "true"),
                new Pair("fieldValidation", "Strict")),
            List.of(),
            new Gson().toJson(object.content()).getBytes(StandardCharsets.UTF_8),
            new HashMap<>(
                Map.of(
                    "Content-Type", V1Patch.PATCH_FORMAT_APPLY_YAML, "Accept", "application/json")),
            Map.of(),
            Map.of(),
            new String[] {"BearerToken"},
            null));
  }

  private static String key(ClusterObject object) {
    return object.apiVersion() + " " + object.kind();
  }
}
