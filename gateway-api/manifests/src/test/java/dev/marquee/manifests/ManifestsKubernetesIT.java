package dev.marquee.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.manifests.Overlay.PodTemplate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every object, as the API server that {@code MARQUEE_TEST_KUBECONFIG} names judges it: a dry run
 * of server-side apply with strict validation, in a namespace of the test's own. What this server
 * does not serve must be on a list; older versions of a kind stand in where the fields are the
 * same.
 */
@EnabledIfEnvironmentVariable(
    named = "MARQUEE_TEST_KUBECONFIG",
    matches = ".+",
    disabledReason = "it is not set: there is no Kubernetes to test with")
class ManifestsKubernetesIT {
  private static final String SYSTEM = "marquee-system";

  /** What a server before 1.21 calls them. */
  private static final Map<String, String> OLDER =
      Map.of("policy/v1", "policy/v1beta1", "batch/v1", "batch/v1beta1");

  /** Since Kubernetes 1.30. */
  private static final Set<String> OF_130 =
      Set.of("ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding");

  private final String namespace = "manifests-it-" + UUID.randomUUID().toString().substring(0, 8);
  private final Set<String> notes = new TreeSet<>();
  private KubernetesApi api;
  private int minor;

  @BeforeEach
  void makeNamespace() throws IOException {
    api = KubernetesApi.of(Path.of(System.getenv("MARQUEE_TEST_KUBECONFIG")));
    minor = api.minorVersion();
    ObjectNode object =
        Overlay.ofKubernetes().getFirst().find("Namespace", "", SYSTEM).orElseThrow().deepCopy();
    object.withObject("/metadata").put("name", namespace);
    assertEquals(Optional.empty(), api.refusal(object, false));
  }

  @AfterEach
  void removeNamespace() throws IOException {
    assertEquals(Optional.empty(), api.deleteNamespace(namespace));
  }

  @ParameterizedTest
  @MethodSource("dev.marquee.manifests.Overlay#ofKubernetes")
  void everyObjectIsAccepted(Overlay overlay) throws IOException {
    List<String> refused = new ArrayList<>();
    for (ObjectNode object : overlay.objects()) {
      Optional<ObjectNode> served = served(object);
      if (served.isPresent()) {
        api.refusal(served.get(), true)
            .ifPresent(reason -> refused.add(object.path("kind").asText() + ": " + reason));
      }
    }
    report(overlay);
    assertEquals(List.of(), refused);
  }

  @ParameterizedTest
  @MethodSource("dev.marquee.manifests.Overlay#ofKubernetes")
  void everyPodIsAcceptedInANamespaceThatEnforcesTheRestrictedStandard(Overlay overlay)
      throws IOException {
    for (ObjectNode account : overlay.ofKind("ServiceAccount")) {
      assertEquals(Optional.empty(), api.refusal(served(account).orElseThrow(), false));
    }
    for (PodTemplate template : overlay.pods()) {
      ObjectNode pod = JsonNodeFactory.instance.objectNode();
      pod.put("apiVersion", "v1").put("kind", "Pod");
      pod.withObject("/metadata").put("name", "pod").put("namespace", SYSTEM);
      pod.set("spec", template.spec().deepCopy());
      assertEquals(
          Optional.empty(), api.refusal(served(pod).orElseThrow(), true), template::toString);
    }
    report(overlay);
  }

  @Test
  void aFieldThatDoesNotExistIsRefused() throws IOException {
    for (String kind : List.of("Deployment", "NetworkPolicy", "HTTPRoute")) {
      ObjectNode object =
          served(Overlay.ofKubernetes().getFirst().ofKind(kind).getFirst()).orElseThrow();
      object.withObject("/spec").put("replikas", 2);

      Optional<String> refusal = api.refusal(object, true);

      assertTrue(refusal.orElse("accepted").contains("replikas"), kind + ": " + refusal);
    }
  }

  /** As this server takes it, in the test's namespace; empty when it serves no version of it. */
  private Optional<ObjectNode> served(ObjectNode object) throws IOException {
    ObjectNode copy = object.deepCopy();
    String kind = object.path("kind").asText();
    String apiVersion = object.path("apiVersion").asText();
    if (api.resource(apiVersion, kind).isEmpty()) {
      String older = OLDER.get(apiVersion);
      if (older == null || api.resource(older, kind).isEmpty()) {
        notes.add(kind + " (" + apiVersion + ") is not served");
        assertTrue(
            SchemaTest.OF_OPERATORS.contains(kind) || (minor < 30 && OF_130.contains(kind)),
            kind + " should be served, or be on a list");
        return Optional.empty();
      }
      notes.add(kind + " is judged as " + older);
      copy.put("apiVersion", older);
    }
    if (!object.at("/metadata/namespace").isMissingNode()) {
      copy.withObject("/metadata").put("namespace", namespace);
    }
    if (minor < 30) {
      removeSleeps(copy);
    }
    return Optional.of(copy);
  }

  /** {@code preStop.sleep} is of Kubernetes 1.30. */
  private void removeSleeps(ObjectNode object) {
    for (JsonNode container : object.findValues("lifecycle")) {
      if (container.at("/preStop/sleep").isObject()) {
        notes.add("preStop.sleep is left out");
        ((ObjectNode) container).remove("preStop");
      }
    }
  }

  private void report(Overlay overlay) {
    System.out.println(
        overlay + " on Kubernetes 1." + minor + ": " + String.join("; ", notes) + ".");
  }
}
