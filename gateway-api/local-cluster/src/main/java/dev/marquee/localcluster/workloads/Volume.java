package dev.marquee.localcluster.workloads;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.localcluster.objects.Kind;
import java.util.LinkedHashMap;
import java.util.Map;

/** A folder that a pod is given. */
public sealed interface Volume {
  String name();

  /**
   * The content of a ConfigMap or a Secret, one file a key.
   *
   * @param items file names by key; empty for all keys under their own names
   */
  record FromObject(
      String name, Kind kind, String object, Map<String, String> items, boolean optional)
      implements Volume {}

  /** A folder that lives as long as the pod. */
  record Empty(String name) implements Volume {}

  static Volume of(JsonNode node) {
    String name = node.path("name").asText();
    if (node.has("configMap")) {
      JsonNode source = node.path("configMap");
      return fromObject(name, Kind.CONFIG_MAP, source.path("name").asText(), source);
    }
    if (node.has("secret")) {
      JsonNode source = node.path("secret");
      return fromObject(name, Kind.SECRET, source.path("secretName").asText(), source);
    }
    return new Empty(name);
  }

  private static Volume fromObject(String name, Kind kind, String object, JsonNode source) {
    var items = new LinkedHashMap<String, String>();
    source
        .path("items")
        .forEach(item -> items.put(item.path("key").asText(), item.path("path").asText()));
    return new FromObject(name, kind, object, items, source.path("optional").asBoolean(false));
  }
}
