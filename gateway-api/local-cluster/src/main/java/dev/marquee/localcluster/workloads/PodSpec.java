package dev.marquee.localcluster.workloads;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.localcluster.objects.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a pod template asks for.
 *
 * @param gracePeriod how long the process has between SIGTERM and its end by force
 */
public record PodSpec(
    Map<String, String> labels,
    ContainerSpec container,
    List<Volume> volumes,
    Duration gracePeriod) {
  /** Reads a valid pod template. */
  public static PodSpec of(JsonNode template) {
    JsonNode spec = template.path("spec");
    return new PodSpec(
        Json.strings(template.path("metadata").path("labels")),
        ContainerSpec.of(spec.path("containers").path(0)),
        ContainerSpec.elements(spec.path("volumes")).map(Volume::of).toList(),
        Duration.ofSeconds(spec.path("terminationGracePeriodSeconds").asLong(30)));
  }

  /** Whether the pod uses that ConfigMap or Secret as a volume. */
  public boolean mounts(String kind, String object) {
    return volumes.stream()
        .anyMatch(volume ->
            volume instanceof Volume.FromObject source
                && source.kind().kindName().equals(kind)
                && source.object().equals(object));
  }
}
