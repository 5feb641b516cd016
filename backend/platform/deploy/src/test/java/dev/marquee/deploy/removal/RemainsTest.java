package dev.marquee.deploy.removal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.marquee.deploy.cluster.ClusterObject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RemainsTest {
  private static final Map<String, Object> CONTENT =
      condition(
          "NamespaceContentRemaining",
          "True",
          "Some resources are remaining: persistentvolumeclaims. has 1 resource instances,"
              + " httproutes.gateway.networking.k8s.io has 2 resource instances");
  private static final Map<String, Object> FINALIZERS =
      condition(
          "NamespaceFinalizersRemaining",
          "True",
          "Some content in the namespace has finalizers remaining: kubernetes.io/pvc-protection in 1"
              + " resource instances");
  private static final Map<String, Object> FAILURE =
      condition("NamespaceDeletionContentFailure", "True", "Failed to delete all: quota exceeded");

  @Test
  void processesAreCountedByComponent() {
    assertEquals(
        "Waiting for 1 process of event, 2 processes of ticketing to end.",
        new Remains(
                Optional.empty(),
                List.of(pod("ticketing", "1"), pod("event", "1"), pod("ticketing", "2")))
            .sentence());
  }

  @Test
  void whatTheNamespaceStillHasIsNamed() {
    Remains remains = new Remains(Optional.of(namespace(CONTENT, FINALIZERS)), List.of());
    assertEquals(
        "Waiting for the last objects to be removed: httproutes (2), persistentvolumeclaims (1)."
            + " Something on the cluster still holds on to them: kubernetes.io/pvc-protection.",
        remains.sentence());
    assertEquals(
        "NamespaceContentRemaining: Some resources are remaining: persistentvolumeclaims. has 1"
            + " resource instances, httproutes.gateway.networking.k8s.io has 2 resource instances\n"
            + "NamespaceFinalizersRemaining: Some content in the namespace has finalizers remaining:"
            + " kubernetes.io/pvc-protection in 1 resource instances",
        remains.detail());
  }

  @Test
  void aClusterThatFailsIsTheOperatorsBusiness() {
    Remains remains = new Remains(Optional.of(namespace(FAILURE)), List.of());
    assertEquals(
        "Waiting for the last objects to be removed. The cluster fails to remove some of them."
            + " Please tell the operator.",
        remains.sentence());
    assertEquals(
        "NamespaceDeletionContentFailure: Failed to delete all: quota exceeded", remains.detail());
  }

  @Test
  void aConditionThatIsNotTrueSaysNothing() {
    Remains remains =
        new Remains(
            Optional.of(
                namespace(
                    condition("NamespaceDeletionContentFailure", "False", "All content deleted"))),
            List.of());
    assertEquals("Waiting for the last objects to be removed.", remains.sentence());
    assertEquals("The cluster does not say what is left.", remains.detail());
  }

  private static ClusterObject namespace(Object... conditions) {
    return new ClusterObject(
        Map.of("kind", "Namespace", "status", Map.of("conditions", Arrays.asList(conditions))));
  }

  private static Map<String, Object> condition(String type, String status, String message) {
    return Map.of("type", type, "status", status, "message", message);
  }

  private static ClusterObject pod(String component, String name) {
    return new ClusterObject(
        Map.of(
            "metadata",
            Map.of("name", name, "labels", Map.of("marquee.dev/component", component))));
  }
}
