package dev.marquee.localcluster.workloads;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/**
 * A question that is put to a container over and over.
 *
 * @param httpPath the path to get; empty for a probe that only connects
 * @param port name or number of a container port
 */
public record Probe(
    Optional<String> httpPath,
    String port,
    Duration initialDelay,
    Duration period,
    Duration timeout,
    int failureThreshold,
    int successThreshold) {
  static Optional<Probe> of(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return Optional.empty();
    }
    boolean http = node.has("httpGet");
    JsonNode action = node.path(http ? "httpGet" : "tcpSocket");
    return Optional.of(
        new Probe(
            http ? Optional.of(action.path("path").asText("/")) : Optional.empty(),
            action.path("port").asText(),
            Duration.ofSeconds(node.path("initialDelaySeconds").asLong(0)),
            Duration.ofSeconds(node.path("periodSeconds").asLong(10)),
            Duration.ofSeconds(node.path("timeoutSeconds").asLong(1)),
            node.path("failureThreshold").asInt(3),
            node.path("successThreshold").asInt(1)));
  }
}
