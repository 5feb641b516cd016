package dev.marquee.localcluster.workloads;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.localcluster.objects.Quantity;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a container asks for and what it may use, by the name of the resource. */
public record Resources(Map<String, Quantity> requests, Map<String, Quantity> limits) {
  static Resources of(JsonNode node) {
    Map<String, Quantity> limits = quantities(node.path("limits"));
    // As in Kubernetes: who states only a limit asks for as much.
    Map<String, Quantity> requests = new TreeMap<>(limits);
    requests.putAll(quantities(node.path("requests")));
    return new Resources(requests, limits);
  }

  public Optional<Quantity> memoryLimit() {
    return Optional.ofNullable(limits.get("memory"));
  }

  public Optional<Quantity> cpuLimit() {
    return Optional.ofNullable(limits.get("cpu"));
  }

  private static Map<String, Quantity> quantities(JsonNode node) {
    var result = new TreeMap<String, Quantity>();
    node.properties()
        .forEach(entry -> result.put(entry.getKey(), Quantity.parse(entry.getValue().asText())));
    return result;
  }
}
