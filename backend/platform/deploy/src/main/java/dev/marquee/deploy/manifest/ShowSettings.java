package dev.marquee.deploy.manifest;

import java.util.Map;

/**
 * What is the same for all shows of a platform.
 *
 * @param namespaceLabels what the namespaces have beside Marquee's own labels
 * @param surroundings what the components find outside of their show
 */
public record ShowSettings(
    Map<String, String> namespaceLabels,
    Allotment allotment,
    NetworkSettings network,
    Surroundings surroundings) {
  public ShowSettings {
    namespaceLabels = Map.copyOf(namespaceLabels);
  }
}
