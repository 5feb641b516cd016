package dev.marquee.deploy.manifest;

import java.util.Map;

/**
 * What is the same for all shows of a platform.
 *
 * @param namespaceLabels what the namespaces have beside Marquee's own labels
 */
public record ShowSettings(
    Map<String, String> namespaceLabels, Allotment allotment, NetworkSettings network) {
  public ShowSettings {
    namespaceLabels = Map.copyOf(namespaceLabels);
  }
}
