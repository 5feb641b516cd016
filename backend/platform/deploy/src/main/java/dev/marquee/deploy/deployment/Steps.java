package dev.marquee.deploy.deployment;

import dev.marquee.deploy.deployment.StepProgress.Status;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/** The arithmetic of steps: one entry for each, in their order. */
final class Steps {
  private Steps() {}

  static List<StepProgress> pending() {
    return Arrays.stream(Step.values()).map(StepProgress::pending).toList();
  }

  static List<StepProgress> edit(
      List<StepProgress> steps, Step step, UnaryOperator<StepProgress> edit) {
    return steps.stream()
        .map(progress -> progress.step() == step ? edit.apply(progress) : progress)
        .toList();
  }

  /**
   * The steps that are taken back when one failed, the last first: what runs or is reached, for it
   * costs and shows half a show; and the failed step itself. What merely stands there, namespace,
   * rights and database, is used again by the next attempt; but a namespace that could not get its
   * rights is of no use.
   */
  static List<Step> toUndo(List<StepProgress> steps) {
    Step failed =
        steps.stream()
            .filter(progress -> progress.status() == Status.FAILED)
            .map(StepProgress::step)
            .findFirst()
            .orElse(Step.READY);
    return Arrays.stream(Step.values())
        .filter(step -> step.compareTo(failed) <= 0)
        .filter(step ->
            step == failed
                || step.compareTo(Step.WORKLOADS) >= 0
                || (failed == Step.ACCESS && step == Step.NAMESPACE))
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  /** After they were taken back: the failed one still says why. */
  static List<StepProgress> undone(List<StepProgress> steps) {
    Step first = toUndo(steps).getLast();
    return steps.stream()
        .map(progress ->
            progress.status() == Status.FAILED || progress.step().compareTo(first) < 0
                ? progress
                : StepProgress.pending(progress.step()))
        .toList();
  }

  /** For another attempt: what is done stays done. */
  static List<StepProgress> resumed(List<StepProgress> steps) {
    return steps.stream()
        .map(progress ->
            progress.status() == Status.DONE ? progress : StepProgress.pending(progress.step()))
        .toList();
  }

  /** The state of the last step that is done. */
  static State reached(List<StepProgress> steps) {
    return steps.stream()
        .filter(progress -> progress.status() == Status.DONE)
        .reduce((first, second) -> second)
        .map(progress -> progress.step().reached())
        .orElse(State.REQUESTED);
  }
}
