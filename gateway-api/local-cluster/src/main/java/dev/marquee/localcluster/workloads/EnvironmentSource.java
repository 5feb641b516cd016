package dev.marquee.localcluster.workloads;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.localcluster.objects.Kind;

/** One entry of a container's {@code envFrom}: all keys of a ConfigMap or a Secret. */
public record EnvironmentSource(Kind kind, String object, String prefix, boolean optional) {
  static EnvironmentSource of(JsonNode node) {
    boolean secret = node.has("secretRef");
    JsonNode reference = node.path(secret ? "secretRef" : "configMapRef");
    return new EnvironmentSource(
        secret ? Kind.SECRET : Kind.CONFIG_MAP,
        reference.path("name").asText(),
        node.path("prefix").asText(""),
        reference.path("optional").asBoolean(false));
  }
}
