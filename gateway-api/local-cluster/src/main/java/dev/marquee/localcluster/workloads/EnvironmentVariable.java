package dev.marquee.localcluster.workloads;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.localcluster.objects.Kind;

/** One entry of a container's {@code env}. */
public sealed interface EnvironmentVariable {
  String name();

  /** A value, in which {@code $(NAME)} stands for an earlier variable. */
  record Literal(String name, String value) implements EnvironmentVariable {}

  /** A key of a ConfigMap or a Secret. */
  record FromObject(String name, Kind kind, String object, String key, boolean optional)
      implements EnvironmentVariable {}

  /** A field of the pod itself. */
  record FromField(String name, String path) implements EnvironmentVariable {}

  static EnvironmentVariable of(JsonNode node) {
    String name = node.path("name").asText();
    JsonNode from = node.path("valueFrom");
    if (from.has("configMapKeyRef")) {
      return fromObject(name, Kind.CONFIG_MAP, from.path("configMapKeyRef"));
    }
    if (from.has("secretKeyRef")) {
      return fromObject(name, Kind.SECRET, from.path("secretKeyRef"));
    }
    if (from.has("fieldRef")) {
      return new FromField(name, from.path("fieldRef").path("fieldPath").asText());
    }
    return new Literal(name, node.path("value").asText(""));
  }

  private static EnvironmentVariable fromObject(String name, Kind kind, JsonNode reference) {
    return new FromObject(
        name,
        kind,
        reference.path("name").asText(),
        reference.path("key").asText(),
        reference.path("optional").asBoolean(false));
  }
}
