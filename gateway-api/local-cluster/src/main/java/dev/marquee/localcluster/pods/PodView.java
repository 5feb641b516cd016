package dev.marquee.localcluster.pods;

import dev.marquee.localcluster.workloads.PodSpec;
import java.util.Optional;

/** A pod at one moment. */
public record PodView(PodRecord record, PodSpec spec, PodStatus status) {
  /** The loopback port behind a container port, by name or number. */
  public Optional<Integer> localPort(String nameOrNumber) {
    return spec.container().port(nameOrNumber).map(record.ports()::get);
  }

  /** Kubernetes' word for people: {@code Running}, or why it is not. */
  public String summary() {
    if (status.ending()) {
      return "Terminating";
    }
    return switch (status.state()) {
      case ContainerState.Waiting waiting -> waiting.reason();
      case ContainerState.Running running -> status.ready() ? "Running" : "NotReady";
      case ContainerState.Terminated terminated -> terminated.reason();
    };
  }
}
