package dev.marquee.deploy.cluster;

import java.util.Map;
import java.util.Set;

/**
 * What a cluster can do beyond what every one can.
 *
 * @param kinds the kinds that it serves, among those that Marquee would apply
 * @param missing what it cannot do, by kind or feature, with what that means for a show in words
 *     for an administrator, such as {@code HorizontalPodAutoscaler: the number of replicas stays as
 *     it is set}
 * @param preStopSleep whether a container may sleep before it ends (Kubernetes 1.30)
 */
public record Capabilities(Set<String> kinds, Map<String, String> missing, boolean preStopSleep) {
  public Capabilities {
    kinds = Set.copyOf(kinds);
    missing = Map.copyOf(missing);
  }

  /** Whether objects of this kind can be applied. */
  public boolean serves(String kind) {
    return kinds.contains(kind);
  }
}
