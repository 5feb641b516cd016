package dev.marquee.localcluster.pods;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.localcluster.objects.Kind;
import dev.marquee.localcluster.objects.ObjectKey;
import dev.marquee.localcluster.objects.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads ConfigMaps and Secrets. */
final class ConfigurationObjects {
  private final ObjectStore store;

  ConfigurationObjects(ObjectStore store) {
    this.store = store;
  }

  /** The content by key; empty when the object does not exist. */
  Optional<Map<String, byte[]>> bytes(Kind kind, String namespace, String name) {
    return store
        .find(ObjectKey.of(kind, namespace, name))
        .map(object -> kind == Kind.SECRET ? decoded(object, "data") : configMap(object));
  }

  Optional<Map<String, String>> strings(Kind kind, String namespace, String name) {
    return bytes(kind, namespace, name)
        .map(content -> {
          var result = new TreeMap<String, String>();
          content.forEach(
              (key, value) -> result.put(key, new String(value, StandardCharsets.UTF_8)));
          return result;
        });
  }

  private static Map<String, byte[]> configMap(ObjectNode object) {
    Map<String, byte[]> content = decoded(object, "binaryData");
    object
        .path("data")
        .properties()
        .forEach(entry ->
            content.put(
                entry.getKey(), entry.getValue().asText().getBytes(StandardCharsets.UTF_8)));
    return content;
  }

  private static Map<String, byte[]> decoded(ObjectNode object, String field) {
    var content = new TreeMap<String, byte[]>();
    object
        .path(field)
        .properties()
        .forEach(entry ->
            content.put(entry.getKey(), Base64.getDecoder().decode(entry.getValue().asText())));
    return content;
  }
}
