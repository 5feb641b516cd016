package dev.marquee.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.manifests.Overlay.PodTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an object refers to by name or label is there. */
class ReferencesTest {
  private static final String SYSTEM = "marquee-system";

  /** Only where payments are for trying out. */
  private static final String SANDBOX_ROLE = "payment-sandbox";

  @ParameterizedTest
  @MethodSource("dev.marquee.manifests.Overlay#ofKubernetes")
  void podsFindTheirServiceAccountConfigurationAndVolumes(Overlay overlay) {
    List<String> missing = new ArrayList<>();
    for (PodTemplate pod : overlay.pods()) {
      String account = pod.spec().path("serviceAccountName").asText();
      if (overlay.find("ServiceAccount", pod.namespace(), account).isEmpty()) {
        missing.add(pod + ": service account " + account);
      }
      for (JsonNode reference : references(pod)) {
        if (!reference.path("optional").asBoolean() && !isThere(overlay, pod, reference)) {
          missing.add(pod + ": " + reference);
        }
      }
    }
    assertEquals(List.of(), missing);
  }

  @ParameterizedTest
  @MethodSource("dev.marquee.manifests.Overlay#all")
  void servicesLeadToPodsAndRoutesToServices(Overlay overlay) {
    for (ObjectNode service : overlay.ofKind("Service")) {
      ObjectNode selector = JsonNodeFactory.instance.objectNode();
      selector.set("matchLabels", service.at("/spec/selector"));
      List<PodTemplate> pods = selected(overlay, selector);
      assertEquals(1, pods.size(), () -> service + " selects " + pods);
      for (JsonNode port : service.at("/spec/ports")) {
        assertTrue(hasPort(pods.getFirst(), port.path("targetPort")), port::toString);
      }
    }
    for (ObjectNode route : overlay.ofKind("HTTPRoute")) {
      String gateway = route.at("/spec/parentRefs/0/name").asText();
      assertTrue(overlay.find("Gateway", SYSTEM, gateway).isPresent(), gateway);
      for (JsonNode backend : route.findValues("backendRefs")) {
        assertTrue(isServed(overlay, backend.get(0)), backend::toString);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.marquee.manifests.Overlay#ofKubernetes")
  void theGatewayHasItsClassAndTheClassItsParameters(Overlay overlay) {
    ObjectNode gateway = overlay.find("Gateway", SYSTEM, "marquee").orElseThrow();
    ObjectNode gatewayClass =
        overlay
            .find("GatewayClass", "", gateway.at("/spec/gatewayClassName").asText())
            .orElseThrow();
    JsonNode parameters = gatewayClass.at("/spec/parametersRef");
    if (!parameters.isMissingNode()) {
      assertTrue(
          overlay
              .find(
                  parameters.path("kind").asText(),
                  parameters.path("namespace").asText(),
                  parameters.path("name").asText())
              .isPresent());
    }
    for (JsonNode certificate : gateway.findValues("certificateRefs")) {
      assertEquals(ProvidedSecrets.CERTIFICATE, certificate.at("/0/name").asText());
    }
  }

  @ParameterizedTest
  @MethodSource("dev.marquee.manifests.Overlay#ofKubernetes")
  void everyServiceHasTwoReplicasAndADisruptionBudgetOfItsOwn(Overlay overlay) {
    for (ObjectNode workload : overlay.ofKind("Deployment")) {
      String name = workload.at("/metadata/name").asText();
      if (workload.at("/metadata/labels/marquee.dev~1sandbox").asBoolean()) {
        assertEquals(1, workload.at("/spec/replicas").asInt(), name);
        continue; // for trying out: nobody depends on it
      }
      int replicas =
          overlay
              .find("HorizontalPodAutoscaler", SYSTEM, name)
              .map(autoscaler -> {
                assertEquals(name, autoscaler.at("/spec/scaleTargetRef/name").asText());
                assertTrue(workload.at("/spec/replicas").isMissingNode(), "two owners: " + name);
                return autoscaler.at("/spec/minReplicas").asInt();
              })
              .orElseGet(() -> workload.at("/spec/replicas").asInt());
      assertEquals(2, replicas, name);
      List<PodTemplate> kept =
          selected(
              overlay,
              overlay.find("PodDisruptionBudget", SYSTEM, name).orElseThrow().at("/spec/selector"));
      assertEquals(List.of("Deployment " + name), kept.stream().map(Object::toString).toList());
    }
    for (String kind : Set.of("HorizontalPodAutoscaler", "PodDisruptionBudget")) {
      for (ObjectNode object : overlay.ofKind(kind)) {
        String name = object.at("/metadata/name").asText();
        assertTrue(overlay.find("Deployment", SYSTEM, name).isPresent(), kind + " " + name);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.marquee.manifests.Overlay#ofKubernetes")
  void networkPoliciesAreForPodsThatExist(Overlay overlay) {
    Set<String> ofOthers =
        Set.of("cnpg.io/cluster", "strimzi.io/cluster", "gateway.networking.k8s.io/gateway-name");
    for (ObjectNode policy : overlay.ofKind("NetworkPolicy")) {
      JsonNode selector = policy.at("/spec/podSelector");
      JsonNode byOthers =
          ofOthers.stream()
              .map(label -> selector.path("matchLabels").path(label))
              .filter(JsonNode::isTextual)
              .findFirst()
              .orElse(null);
      if (byOthers != null) {
        assertTrue(
            overlay.find("Cluster", SYSTEM, byOthers.asText()).isPresent()
                || overlay.find("Kafka", SYSTEM, byOthers.asText()).isPresent()
                || overlay.find("Gateway", SYSTEM, byOthers.asText()).isPresent(),
            policy::toString);
      } else {
        assertTrue(!selected(overlay, selector).isEmpty(), policy::toString);
      }
    }
    assertTrue(overlay.find("NetworkPolicy", SYSTEM, "default-deny").isPresent());
  }

  @ParameterizedTest
  @MethodSource("dev.marquee.manifests.Overlay#ofKubernetes")
  void monitorsFindAPortOfEveryPod(Overlay overlay) {
    for (ObjectNode monitor : overlay.ofKind("PodMonitor")) {
      if (monitor.at("/spec/namespaceSelector/any").asBoolean()) {
        continue; // for shows, which the manifests do not hold
      }
      List<PodTemplate> pods = selected(overlay, monitor.at("/spec/selector"));
      assertEquals(overlay.ofKind("Deployment").size(), pods.size());
      for (PodTemplate pod : pods) {
        assertTrue(
            hasPort(pod, monitor.at("/spec/podMetricsEndpoints/0/port")), () -> pod.toString());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.marquee.manifests.Overlay#ofKubernetes")
  void databasesHaveTheirServerTheirOwnerAndItsPassword(Overlay overlay) {
    for (ObjectNode server : overlay.ofKind("Cluster")) {
      List<String> roles = new ArrayList<>();
      roles.add(server.at("/spec/bootstrap/initdb/owner").asText());
      server
          .at("/spec/managed/roles")
          .valueStream()
          .forEach(role -> roles.add(role.path("name").asText()));
      assertEquals(
          List.of("auth", "deploy", "notification", "my-tickets", "catalog", "marquee_admin"),
          roles.stream().filter(role -> !role.equals(SANDBOX_ROLE)).toList());
      List<JsonNode> secrets = server.findValues("passwordSecret");
      secrets.add(server.at("/spec/bootstrap/initdb/secret"));
      secrets.add(server.at("/spec/superuserSecret"));
      for (JsonNode secret : secrets) {
        assertTrue(ProvidedSecrets.BY_SCRIPT.containsKey(secret.path("name").asText()));
      }
      List<String> databases = new ArrayList<>();
      databases.add(server.at("/spec/bootstrap/initdb/database").asText());
      for (ObjectNode database : overlay.ofKind("Database")) {
        assertEquals(
            server.at("/metadata/name"), database.at("/spec/cluster/name"), database::toString);
        assertTrue(roles.contains(database.at("/spec/owner").asText()));
        databases.add(database.at("/spec/name").asText());
      }
      assertEquals(
          overlay.ofKind("Deployment").stream()
              .map(workload -> workload.at("/metadata/labels/marquee.dev~1database").asText())
              .filter(name -> !name.isEmpty())
              .sorted()
              .toList(),
          databases.stream().sorted().toList());
    }
  }

  private static List<JsonNode> references(PodTemplate pod) {
    List<JsonNode> references = new ArrayList<>();
    for (String reference :
        Set.of("configMapKeyRef", "configMapRef", "configMap", "secretKeyRef", "secretRef")) {
      for (JsonNode found : pod.spec().findValues(reference)) {
        ObjectNode copy = found.deepCopy();
        references.add(copy.put("reference", reference));
      }
    }
    for (JsonNode claim : pod.spec().findValues("persistentVolumeClaim")) {
      ObjectNode copy = claim.deepCopy();
      references.add(copy.put("reference", "claim").set("name", claim.path("claimName")));
    }
    return references;
  }

  private static boolean isThere(Overlay overlay, PodTemplate pod, JsonNode reference) {
    String name = reference.path("name").asText();
    String key = reference.path("key").asText("");
    return switch (reference.path("reference").asText()) {
      case "secretKeyRef", "secretRef" -> {
        Set<String> keys = ProvidedSecrets.BY_SCRIPT.getOrDefault(name, Set.of());
        yield key.isEmpty() ? !keys.isEmpty() : keys.contains(key);
      }
      case "claim" -> overlay.find("PersistentVolumeClaim", pod.namespace(), name).isPresent();
      default ->
          overlay
              .find("ConfigMap", pod.namespace(), name)
              .filter(map -> key.isEmpty() || map.path("data").has(key))
              .isPresent();
    };
  }

  private static boolean isServed(Overlay overlay, JsonNode backend) {
    return overlay
        .find("Service", SYSTEM, backend.path("name").asText())
        .filter(service ->
            service
                .at("/spec/ports")
                .valueStream()
                .anyMatch(port -> port.path("port").equals(backend.path("port"))))
        .isPresent();
  }

  private static boolean hasPort(PodTemplate pod, JsonNode port) {
    return pod.ports()
        .anyMatch(
            known -> known.path("name").equals(port) || known.path("containerPort").equals(port));
  }

  private static List<PodTemplate> selected(Overlay overlay, JsonNode selector) {
    return overlay.pods().stream()
        .filter(pod -> Selectors.matches(selector, pod.labels()))
        .toList();
  }
}
