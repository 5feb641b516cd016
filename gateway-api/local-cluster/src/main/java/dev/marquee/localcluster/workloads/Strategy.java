package dev.marquee.localcluster.workloads;

import com.fasterxml.jackson.databind.JsonNode;

/** How pods of an old template give way to pods of the new one. */
public sealed interface Strategy {
  /** All old ones end before the first new one starts. */
  record Recreate() implements Strategy {}

  /**
   * New ones start and old ones end in steps.
   *
   * @param maxSurge how many pods there may be above the wanted number: a number or a percentage
   * @param maxUnavailable how many of the wanted number may be missing: likewise
   */
  record RollingUpdate(String maxSurge, String maxUnavailable) implements Strategy {
    /** Percentages are rounded up, as in Kubernetes. */
    public int surge(int replicas) {
      return scaled(maxSurge, replicas, true);
    }

    /** Percentages are rounded down; one pod may be missing when there could be no step at all. */
    public int unavailable(int replicas) {
      int unavailable = scaled(maxUnavailable, replicas, false);
      return unavailable == 0 && surge(replicas) == 0 ? 1 : unavailable;
    }

    private static int scaled(String value, int replicas, boolean up) {
      if (!value.endsWith("%")) {
        return Integer.parseInt(value);
      }
      int hundredths = Integer.parseInt(value.substring(0, value.length() - 1)) * replicas;
      return up ? Math.ceilDiv(hundredths, 100) : hundredths / 100;
    }
  }

  /** A public port can be held by one process only, so such pods are always recreated. */
  static Strategy of(JsonNode node, boolean hostPort) {
    if (hostPort || node.path("type").asText().equals("Recreate")) {
      return new Recreate();
    }
    JsonNode rolling = node.path("rollingUpdate");
    return new RollingUpdate(
        rolling.path("maxSurge").asText("25%"), rolling.path("maxUnavailable").asText("25%"));
  }
}
