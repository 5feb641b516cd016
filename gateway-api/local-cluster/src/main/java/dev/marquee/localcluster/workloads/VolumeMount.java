package dev.marquee.localcluster.workloads;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Where a volume is seen by the container.
 *
 * @param subPath the part of the volume that is mounted; empty for all of it
 */
public record VolumeMount(String volume, String path, String subPath) {
  static VolumeMount of(JsonNode node) {
    return new VolumeMount(
        node.path("name").asText(),
        node.path("mountPath").asText(),
        node.path("subPath").asText(""));
  }
}
