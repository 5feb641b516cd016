package dev.marquee.localcluster.quota;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.localcluster.objects.Kind;
import dev.marquee.localcluster.objects.ObjectStore;

/** Fills in the limits and requests that a container leaves open, from the LimitRanges. */
public final class LimitDefaults {
  private final ObjectStore store;

  public LimitDefaults(ObjectStore store) {
    this.store = store;
  }

  /** The pod template with the defaults of its namespace. */
  public JsonNode apply(String namespace, JsonNode template) {
    ObjectNode result = template.deepCopy();
    ObjectNode resources =
        ((ObjectNode) result.path("spec").path("containers").path(0)).withObject("/resources");
    for (ObjectNode range : store.list(Kind.LIMIT_RANGE.kindName(), namespace)) {
      for (JsonNode limit : range.path("spec").path("limits")) {
        if (limit.path("type").asText().equals("Container")) {
          boolean statesLimits = !resources.path("limits").isEmpty();
          fill(resources.withObject("/limits"), limit.path("default"));
          // A container with limits of its own asks for as much: the default request is not for it.
          if (!statesLimits) {
            fill(resources.withObject("/requests"), limit.path("defaultRequest"));
          }
        }
      }
    }
    return result;
  }

  private static void fill(ObjectNode target, JsonNode defaults) {
    defaults
        .properties()
        .forEach(entry -> {
          if (!target.has(entry.getKey())) {
            target.set(entry.getKey(), entry.getValue());
          }
        });
  }
}
