package dev.marquee.localcluster.pods;

import java.time.Instant;
import java.util.Optional;

/**
 * What is observed of a pod.
 *
 * @param last how the container ended the last time
 * @param readySince when it became ready; empty while it is not
 * @param endingSince when it was decided that the pod ends
 */
public record PodStatus(
    ContainerState state,
    Optional<ContainerState.Terminated> last,
    boolean started,
    Optional<Instant> readySince,
    Optional<Instant> endingSince) {
  static final PodStatus CREATED =
      new PodStatus(
          new ContainerState.Waiting("ContainerCreating", ""),
          Optional.empty(),
          false,
          Optional.empty(),
          Optional.empty());

  public boolean ready() {
    return readySince.isPresent() && endingSince.isEmpty();
  }

  public boolean ending() {
    return endingSince.isPresent();
  }

  PodStatus waiting(String reason, String message) {
    return new PodStatus(
        new ContainerState.Waiting(reason, message), last, false, Optional.empty(), endingSince);
  }

  PodStatus running(Instant since) {
    return new PodStatus(
        new ContainerState.Running(since), last, false, Optional.empty(), endingSince);
  }

  PodStatus startupDone() {
    return new PodStatus(state, last, true, readySince, endingSince);
  }

  PodStatus readySince(Optional<Instant> since) {
    return new PodStatus(state, last, started, since, endingSince);
  }

  PodStatus terminated(ContainerState.Terminated terminated) {
    return new PodStatus(terminated, Optional.of(terminated), false, Optional.empty(), endingSince);
  }

  PodStatus ending(Instant since) {
    return endingSince.isPresent()
        ? this
        : new PodStatus(state, last, started, readySince, Optional.of(since));
  }
}
