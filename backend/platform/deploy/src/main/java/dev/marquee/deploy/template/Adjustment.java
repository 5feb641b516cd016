package dev.marquee.deploy.template;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is set for a component otherwise than its template says. It outlives a change of template.
 * Null leaves the template's.
 *
 * @param replicas at least 1
 * @param cpu the limit, such as {@code 500m}
 * @param memory the limit, such as {@code 288Mi}
 * @param zones empty for anywhere
 * @param restartedAt when somebody last wanted its pods to be replaced
 */
public record Adjustment(
    @Nullable Integer replicas,
    @Nullable String cpu,
    @Nullable String memory,
    @Nullable List<Component.Zone> zones,
    @Nullable Instant restartedAt) {
  /** Nothing is set. */
  public static final Adjustment NONE = new Adjustment(null, null, null, null, null);

  public Adjustment {
    zones = zones == null ? null : List.copyOf(zones);
  }

  /** What the other one sets wins. */
  public Adjustment with(Adjustment other) {
    return new Adjustment(
        other.replicas == null ? replicas : other.replicas,
        other.cpu == null ? cpu : other.cpu,
        other.memory == null ? memory : other.memory,
        other.zones == null ? zones : other.zones,
        other.restartedAt == null ? restartedAt : other.restartedAt);
  }
}
