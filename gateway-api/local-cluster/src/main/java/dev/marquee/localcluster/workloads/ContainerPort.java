package dev.marquee.localcluster.workloads;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A port that a container declares.
 *
 * @param name empty when it has none
 * @param onHost whether it is to be reached at the cluster's public port
 */
public record ContainerPort(String name, int number, boolean onHost) {
  static ContainerPort of(JsonNode node) {
    return new ContainerPort(
        node.path("name").asText(""), node.path("containerPort").asInt(), node.has("hostPort"));
  }
}
