package dev.marquee.localcluster.workloads;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/**
 * A port that a container declares.
 *
 * @param name empty when it has none
 * @param onHost whether it is to be reached at the cluster's public port
 */
public record ContainerPort(String name, int number, boolean onHost) {
  /** The variable that tells a process its port, such as {@code SMTP_PORT}. */
  public String variable() {
    return name.toUpperCase(Locale.ROOT).replace('-', '_') + "_PORT";
  }

  static ContainerPort of(JsonNode node) {
    return new ContainerPort(
        node.path("name").asText(""), node.path("containerPort").asInt(), node.has("hostPort"));
  }
}
