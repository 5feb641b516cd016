package dev.marquee.deploy.manifest;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.deployment.Deployment;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1HorizontalPodAutoscaler;
import io.kubernetes.client.openapi.models.V1LimitRange;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1ResourceQuota;
import io.kubernetes.client.openapi.models.V1Role;
import io.kubernetes.client.openapi.models.V1RoleBinding;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Every field of every object is one that Kubernetes has, as the client's models know it. They know
 * newer fields and kinds than the API server that integration tests may have.
 */
class KubernetesFieldsTest {
  private static final Map<String, Model> MODELS =
      Map.ofEntries(
          Map.entry("v1 Namespace", V1Namespace::validateJsonElement),
          Map.entry("v1 ServiceAccount", V1ServiceAccount::validateJsonElement),
          Map.entry("v1 Secret", V1Secret::validateJsonElement),
          Map.entry("v1 Service", V1Service::validateJsonElement),
          Map.entry("v1 ResourceQuota", V1ResourceQuota::validateJsonElement),
          Map.entry("v1 LimitRange", V1LimitRange::validateJsonElement),
          Map.entry("rbac.authorization.k8s.io/v1 Role", V1Role::validateJsonElement),
          Map.entry("rbac.authorization.k8s.io/v1 RoleBinding", V1RoleBinding::validateJsonElement),
          Map.entry("networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy::validateJsonElement),
          Map.entry("policy/v1 PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement),
          Map.entry(
              "autoscaling/v1 HorizontalPodAutoscaler",
              V1HorizontalPodAutoscaler::validateJsonElement),
          Map.entry("apps/v1 Deployment", V1Deployment::validateJsonElement));

  /** Has its own definition, and the API server to check it. */
  private static final String ROUTE = "gateway.networking.k8s.io/v1 HTTPRoute";

  private interface Model {
    void validate(JsonElement object) throws IOException;
  }

  @Test
  void everyFieldIsOneThatKubernetesHas() {
    Set<String> kinds = new HashSet<>();
    for (Deployment show : Rendering.deployments()) {
      for (ClusterObject object : Rendering.all(show, Rendering.ALL)) {
        String kind = object.apiVersion() + " " + object.kind();
        if (!kind.equals(ROUTE)) {
          assertTrue(MODELS.containsKey(kind), kind);
          assertDoesNotThrow(() -> MODELS.get(kind).validate(json(object)), kind);
          kinds.add(kind);
        }
      }
    }
    assertTrue(kinds.containsAll(MODELS.keySet()), kinds.toString());
  }

  @Test
  void aFieldThatKubernetesDoesNotHaveIsFound() {
    ClusterObject deployment =
        Rendering.find(
            Rendering.all(Rendering.deployments().getFirst(), Rendering.ALL),
            "Deployment",
            "event");
    JsonObject json = json(deployment).getAsJsonObject();
    JsonObject container =
        json.getAsJsonObject("spec")
            .getAsJsonObject("template")
            .getAsJsonObject("spec")
            .getAsJsonArray("containers")
            .get(0)
            .getAsJsonObject();
    container.getAsJsonObject("lifecycle").getAsJsonObject("preStop").addProperty("slep", 5);
    assertThrows(
        IllegalArgumentException.class, () -> MODELS.get("apps/v1 Deployment").validate(json));
  }

  private static JsonElement json(ClusterObject object) {
    return new Gson().toJsonTree(object.content());
  }
}
