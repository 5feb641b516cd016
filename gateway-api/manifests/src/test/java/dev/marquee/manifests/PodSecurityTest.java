package dev.marquee.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.kit.test.RestrictedPods;
import dev.marquee.manifests.Overlay.PodTemplate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PodSecurityTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @MethodSource("dev.marquee.manifests.Overlay#ofKubernetes")
  void namespacesEnforceTheRestrictedStandardAndPodsFollowIt(Overlay overlay) {
    for (ObjectNode namespace : overlay.ofKind("Namespace")) {
      for (String mode : Set.of("enforce", "audit", "warn")) {
        assertEquals(
            "restricted",
            namespace.at("/metadata/labels/pod-security.kubernetes.io~1" + mode).asText());
      }
    }
    assertEquals(
        List.of("marquee-preview", "marquee-system"),
        overlay.ofKind("Namespace").stream()
            .map(namespace -> namespace.at("/metadata/name").asText())
            .sorted()
            .toList());
    for (PodTemplate pod : overlay.pods()) {
      assertEquals(List.of(), RestrictedPods.violations(values(pod.spec())), pod::toString);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.marquee.manifests.Overlay#ofKubernetes")
  void onlyDeploySpeaksToTheKubernetesApi(Overlay overlay) {
    assertEquals(
        List.of("Deployment deploy"),
        overlay.pods().stream()
            .filter(pod -> pod.spec().path("automountServiceAccountToken").asBoolean(true))
            .map(PodTemplate::toString)
            .toList());
  }

  @ParameterizedTest
  @MethodSource("dev.marquee.manifests.Overlay#all")
  void rootFileSystemsAreReadOnlyWithRoomForTemporaryFiles(Overlay overlay) {
    for (PodTemplate pod : overlay.pods()) {
      if (pod.toString().equals("Deployment local-gateway")) {
        continue; // a process of the embedded cluster alone
      }
      JsonNode container = pod.spec().at("/containers/0");
      assertTrue(container.at("/securityContext/readOnlyRootFilesystem").asBoolean());
      assertTrue(
          container
              .path("volumeMounts")
              .valueStream()
              .anyMatch(mount -> mount.path("mountPath").asText().equals("/tmp")),
          pod::toString);
    }
  }

  @Test
  void theEmbeddedClusterRunsOneOfEach() {
    Overlay embedded = Overlay.embedded();

    assertEquals(List.of(), embedded.ofKind("HorizontalPodAutoscaler"));
    for (ObjectNode workload : embedded.ofKind("Deployment")) {
      assertEquals(1, workload.at("/spec/replicas").asInt());
    }
  }

  private static Map<String, Object> values(JsonNode node) {
    return JSON.convertValue(node, new TypeReference<>() {});
  }
}
