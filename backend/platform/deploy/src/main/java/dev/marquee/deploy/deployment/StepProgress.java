package dev.marquee.deploy.deployment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far one step is.
 *
 * @param message what it waits for, or why it failed, in words for the seller
 */
public record StepProgress(
    Step step,
    Status status,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable String message) {
  /** The words of the API, in upper case. */
  public enum Status {
    PENDING,
    RUNNING,
    DONE,
    FAILED
  }

  static StepProgress pending(Step step) {
    return new StepProgress(step, Status.PENDING, null, null, null);
  }

  StepProgress begun(Instant now) {
    return new StepProgress(
        step,
        Status.RUNNING,
        status == Status.RUNNING ? startedAt : now,
        null,
        status == Status.RUNNING ? message : null);
  }

  StepProgress saying(String message) {
    return new StepProgress(step, status, startedAt, finishedAt, message);
  }

  StepProgress done(Instant now) {
    return new StepProgress(step, Status.DONE, startedAt, now, null);
  }

  StepProgress failed(String message, Instant now) {
    return new StepProgress(step, Status.FAILED, startedAt, now, message);
  }
}
