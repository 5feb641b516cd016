package dev.marquee.deploy.manifest;

import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.template.Component;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * What one Deployment runs: a component anywhere, or a component in one of its zones.
 *
 * @param zone null for anywhere
 */
public record Workload(Component component, Component.@Nullable Zone zone) {
  /** RFC 1035 labels, which names of Services are, have at most so many characters. */
  private static final int LONGEST_NAME = 63;

  /** A rolling update starts a new pod before it ends an old one. */
  static final int SURGE = 1;

  /** The workloads of a component, in the order of its zones. */
  public static List<Workload> of(Component component) {
    return component.zones().isEmpty()
        ? List.of(new Workload(component, null))
        : component.zones().stream().map(zone -> new Workload(component, zone)).toList();
  }

  /**
   * The name of its objects: the component's, with the zone's where there is one. Names of zones
   * that no object can have, or that are too long, are made into ones that it can, and differ.
   */
  public String name() {
    if (zone == null) {
      return component.name();
    }
    String name = component.name() + "-" + zone.name();
    String fitting =
        name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-").replaceAll("-+$", "");
    return fitting.equals(name) && name.length() <= LONGEST_NAME
        ? name
        : fitting.substring(0, Math.min(fitting.length(), LONGEST_NAME - 9)) + "-" + digest(name);
  }

  /** The most pods that run at once, but for a rolling update. */
  int most() {
    return component.autoscaling() == null
        ? component.replicas()
        : Math.max(component.replicas(), component.autoscaling().maxReplicas());
  }

  /** The labels that tell its pods from all others of the show. */
  Map<String, String> selector() {
    Map<String, String> selector = new LinkedHashMap<>();
    selector.put(Labels.COMPONENT, component.name());
    if (zone != null) {
      selector.put(Labels.ZONE, zone.name());
    }
    return selector;
  }

  /** Whether a pod is one of its pods. */
  public boolean owns(ClusterObject pod) {
    return selector().entrySet().stream()
        .allMatch(label -> pod.label(label.getKey()).filter(label.getValue()::equals).isPresent());
  }

  private static String digest(String name) {
    CRC32 checksum = new CRC32();
    checksum.update(name.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits((int) checksum.getValue());
  }
}
