package dev.marquee.localcluster.pods;

import dev.marquee.localcluster.workloads.Probe;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One probe over the life of one process: when it is due, and what the answers add up to.
 *
 * <p>Until its first success a probe asks every 50 ms, whatever its period: a start takes well
 * under a second here, and nobody should wait for the rest of a period. Failures before that count
 * by time (threshold times period), not by number. Later it keeps to its period, and asks at least
 * every half second while it fails.
 */
final class ProbeSeries {
  static final Duration WHILE_STARTING = Duration.ofMillis(50);
  static final Duration WHILE_FAILING = Duration.ofMillis(500);

  /** What the answers so far mean. */
  enum Verdict {
    UNKNOWN,
    SUCCESS,
    FAILURE
  }

  private final Probe probe;
  private final Instant startedAt;
  private Instant due;
  private boolean everSucceeded;
  private int failures;
  private int successes;
  private Verdict verdict = Verdict.UNKNOWN;
  private String lastFailure = "";

  ProbeSeries(Probe probe, Instant startedAt) {
    this.probe = probe;
    this.startedAt = startedAt;
    this.due = startedAt.plus(probe.initialDelay());
  }

  Probe probe() {
    return probe;
  }

  Instant due() {
    return due;
  }

  Verdict verdict() {
    return verdict;
  }

  String lastFailure() {
    return lastFailure;
  }

  /** Takes in an answer that came at {@code now}: empty for a good one, else what was wrong. */
  Verdict answer(Optional<String> failure, Instant now) {
    if (failure.isEmpty()) {
      failures = 0;
      successes++;
      if (successes >= probe.successThreshold()) {
        everSucceeded = true;
        verdict = Verdict.SUCCESS;
      }
    } else {
      successes = 0;
      failures++;
      lastFailure = failure.get();
      if (everSucceeded ? failures >= probe.failureThreshold() : startingTooLong(now)) {
        verdict = Verdict.FAILURE;
      }
    }
    due = now.plus(pause(failure.isPresent()));
    return verdict;
  }

  private boolean startingTooLong(Instant now) {
    Duration allowed =
        probe.initialDelay().plus(probe.period().multipliedBy(probe.failureThreshold()));
    return Duration.between(startedAt, now).compareTo(allowed) > 0;
  }

  private Duration pause(boolean failed) {
    if (!everSucceeded) {
      return WHILE_STARTING;
    }
    return failed ? ProbeCheck.atMost(probe.period(), WHILE_FAILING) : probe.period();
  }
}
