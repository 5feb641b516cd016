package dev.marquee.deploy.deployment;

import org.jspecify.annotations.Nullable;

/**
 * How one component of a show is doing.
 *
 * @param ready how many replicas serve
 * @param replicas how many there should be
 * @param reason why there are fewer; null when there are not
 */
public record ComponentHealth(String name, int ready, int replicas, @Nullable String reason) {
  /** Whether all replicas serve. */
  public boolean isReady() {
    return ready >= replicas;
  }
}
