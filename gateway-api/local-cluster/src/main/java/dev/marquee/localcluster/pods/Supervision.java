package dev.marquee.localcluster.pods;

import dev.marquee.localcluster.workloads.ContainerSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Watches over one process by its probes, from its start to its end. */
final class Supervision {
  /** What follows from the answers. */
  interface Reactions {
    /** Whether the pod is to end, which ends the supervision. */
    boolean isEnding();

    void started();

    void ready();

    void unready(String why);
  }

  private static final Duration LONGEST_SLEEP = Duration.ofSeconds(10);

  private final RunningProcess process;
  private final ContainerSpec container;
  private final Map<Integer, Integer> ports;
  private final Wake wake;
  private final Clock clock;
  private final Reactions reactions;
  private Optional<ProbeSeries> startup;
  private Optional<ProbeSeries> readiness = Optional.empty();
  private Optional<ProbeSeries> liveness = Optional.empty();
  private boolean ready;

  /**
   * @param ports the loopback port of each container port
   */
  Supervision(
      RunningProcess process,
      ContainerSpec container,
      Map<Integer, Integer> ports,
      Wake wake,
      Clock clock,
      Reactions reactions) {
    this.process = process;
    this.container = container;
    this.ports = ports;
    this.wake = wake;
    this.clock = clock;
    this.reactions = reactions;
    Instant now = clock.instant();
    this.startup = container.startup().map(probe -> new ProbeSeries(probe, now));
  }

  /**
   * Returns when the process has ended, the pod is to end, or a probe says that the process should.
   *
   * @return what the probe says; empty in the other cases
   */
  Optional<String> untilItEndsOrShould() throws InterruptedException {
    if (startup.isEmpty()) {
      started();
    }
    while (process.isAlive() && !reactions.isEnding()) {
      Optional<String> sick = startup.isPresent() ? askStartup(startup.get()) : askOthers();
      if (sick.isPresent()) {
        return sick;
      }
      Duration sleep = Duration.between(clock.instant(), nextDue());
      wake.await(ProbeCheck.atMost(sleep, LONGEST_SLEEP));
    }
    return Optional.empty();
  }

  private Optional<String> askStartup(ProbeSeries series) {
    return switch (ask(series)) {
      case SUCCESS -> {
        startup = Optional.empty();
        started();
        yield Optional.empty();
      }
      case FAILURE -> Optional.of("Startup probe failed: " + series.lastFailure());
      case UNKNOWN -> Optional.empty();
    };
  }

  private void started() {
    Instant now = clock.instant();
    readiness = container.readiness().map(probe -> new ProbeSeries(probe, now));
    liveness = container.liveness().map(probe -> new ProbeSeries(probe, now));
    reactions.started();
    if (readiness.isEmpty()) {
      ready = true;
      reactions.ready();
    }
  }

  private Optional<String> askOthers() {
    readiness.ifPresent(this::askReadiness);
    return liveness
        .filter(series -> ask(series) == ProbeSeries.Verdict.FAILURE)
        .map(series -> "Liveness probe failed: " + series.lastFailure());
  }

  private void askReadiness(ProbeSeries series) {
    boolean was = ready;
    ready =
        switch (ask(series)) {
          case SUCCESS -> true;
          case FAILURE -> false;
          case UNKNOWN -> was;
        };
    if (ready && !was) {
      reactions.ready();
    } else if (was && !ready) {
      reactions.unready(series.lastFailure());
    }
  }

  private ProbeSeries.Verdict ask(ProbeSeries series) {
    if (clock.instant().isBefore(series.due()) || reactions.isEnding()) {
      return series.verdict();
    }
    Optional<Integer> port = container.port(series.probe().port()).map(ports::get);
    Optional<String> failure =
        port.isEmpty()
            ? Optional.of("the container has no port " + series.probe().port())
            : ProbeCheck.failure(series.probe(), port.get());
    return series.answer(failure, clock.instant());
  }

  private Instant nextDue() {
    return Stream.of(startup, readiness, liveness)
        .flatMap(Optional::stream)
        .map(ProbeSeries::due)
        .min(Instant::compareTo)
        .orElseGet(() -> clock.instant().plus(LONGEST_SLEEP));
  }
}
