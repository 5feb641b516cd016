package dev.marquee.localcluster.pods;

import java.time.Instant;

/** What a container is doing, in Kubernetes' three states. */
public sealed interface ContainerState {
  /** Not running, and why: {@code ImagePullBackOff}, {@code CrashLoopBackOff}... */
  record Waiting(String reason, String message) implements ContainerState {}

  record Running(Instant startedAt) implements ContainerState {}

  record Terminated(
      int exitCode, String reason, String message, Instant startedAt, Instant finishedAt)
      implements ContainerState {}
}
