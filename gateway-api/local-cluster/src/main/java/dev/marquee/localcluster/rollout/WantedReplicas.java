package dev.marquee.localcluster.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.localcluster.objects.Kind;
import dev.marquee.localcluster.objects.ObjectKey;
import dev.marquee.localcluster.objects.ObjectStore;

/**
 * How many pods a Deployment wants: what it says itself, or else the least number of the autoscaler
 * that points to it, as nothing here scales further; or else one.
 */
final class WantedReplicas {
  private final ObjectStore store;

  WantedReplicas(ObjectStore store) {
    this.store = store;
  }

  int of(ObjectNode deployment) {
    JsonNode own = deployment.at("/spec/replicas");
    if (own.isNumber()) {
      return own.asInt();
    }
    ObjectKey key = ObjectKey.of(deployment);
    return store.list(Kind.HORIZONTAL_POD_AUTOSCALER.kindName(), key.namespace()).stream()
        .map(autoscaler -> autoscaler.path("spec"))
        .filter(spec ->
            spec.at("/scaleTargetRef/kind").asText().equals(key.kind())
                && spec.at("/scaleTargetRef/name").asText().equals(key.name()))
        .mapToInt(spec -> spec.path("minReplicas").asInt(1))
        .findFirst()
        .orElse(1);
  }
}
