package dev.marquee.deploy.deployment;

import dev.marquee.deploy.deployment.StepProgress.Status;
import dev.marquee.deploy.template.Component;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A show that somebody wants to have, and how far it is. Values: each change gives a new one.
 *
 * <p>The life of a show is {@code Requested -> Namespace -> Access -> Database -> Workloads ->
 * Routes -> Ready}. A step that fails leads over {@code RollingBack} to {@code Failed}; from
 * anywhere, deletion leads over {@code Deleting} to {@code Deleted} or {@code DeleteBlocked}.
 *
 * @param components what the template said when the deployment was requested
 * @param health what the cluster said last
 * @param stateSince when the state was entered, which is where deadlines of undoing begin
 * @param revision of the parameters, from 1; one more with each edit
 * @param version counts the changes; two writers of the same version cannot both win
 */
public record Deployment(
    UUID id,
    String slug,
    UUID owner,
    String title,
    TemplateVersion template,
    List<Component> components,
    State state,
    List<StepProgress> steps,
    List<ComponentHealth> health,
    @Nullable Reason reason,
    Instant createdAt,
    Instant updatedAt,
    Instant stateSince,
    long revision,
    long version) {
  public Deployment {
    components = List.copyOf(components);
    steps = List.copyOf(steps);
    health = List.copyOf(health);
  }

  /** A deployment that was just asked for. */
  public static Deployment requested(
      UUID id,
      String slug,
      UUID owner,
      String title,
      TemplateVersion template,
      List<Component> components,
      Instant now) {
    return new Deployment(
        id,
        slug,
        owner,
        title,
        template,
        components,
        State.REQUESTED,
        allPending(),
        List.of(),
        null,
        now,
        now,
        now,
        1,
        0);
  }

  /** The namespace that holds everything of the show. */
  public String namespace() {
    return "show-" + slug;
  }

  /** Where a component is served, as in its route; empty when the show has no such component. */
  public Optional<String> path(String component) {
    return components.stream()
        .filter(candidate -> candidate.name().equals(component))
        .findFirst()
        .map(found -> "/shows/" + slug + found.path());
  }

  /**
   * The name of the show's database and of its role. A part of the deployment's identifier makes it
   * this deployment's own, so that whatever bears the name was made for it. At most 58 characters
   * of PostgreSQL's 63.
   */
  public String databaseName() {
    return "show_" + slug.replace('-', '_') + "_" + id.toString().replace("-", "").substring(0, 12);
  }

  /** What is to be done. */
  public Next next() {
    return switch (state) {
      case REQUESTED, NAMESPACE, ACCESS, DATABASE, WORKLOADS, ROUTES ->
          steps.stream()
              .filter(progress -> progress.status() != Status.DONE)
              .findFirst()
              .<Next>map(progress -> new Next.Perform(progress.step()))
              .orElseGet(Next.Rest::new);
      case ROLLING_BACK -> new Next.Undo();
      case DELETING -> new Next.TearDown();
      case READY, FAILED, DELETED, DELETE_BLOCKED -> new Next.Rest();
    };
  }

  /** How far a step is. */
  public StepProgress progress(Step step) {
    return steps.get(step.ordinal());
  }

  /** A step starts, or goes on after a crash: its first start counts for its deadline. */
  public Deployment begin(Step step, Instant now) {
    return change(state, edit(step, progress -> progress.begun(now)), health, reason, now);
  }

  /** A running step waits. */
  public Deployment waiting(
      Step step, String message, List<ComponentHealth> observed, Instant now) {
    return change(state, edit(step, progress -> progress.saying(message)), observed, reason, now);
  }

  /** A step is done. */
  public Deployment complete(Step step, List<ComponentHealth> observed, Instant now) {
    return change(step.reached(), edit(step, progress -> progress.done(now)), observed, null, now);
  }

  /** A step failed; what was made is to be removed. */
  public Deployment fail(Step step, Reason why, Instant now) {
    return change(
        State.ROLLING_BACK,
        edit(step, progress -> progress.failed(why.text(), now)),
        health,
        why,
        now);
  }

  /** Everything that this deployment made is gone, so no step counts as done any more. */
  public Deployment rolledBack(Instant now) {
    List<StepProgress> undone =
        steps.stream()
            .map(progress ->
                progress.status() == Status.FAILED
                    ? progress
                    : StepProgress.pending(progress.step()))
            .toList();
    return change(State.FAILED, undone, List.of(), reason, now);
  }

  /** Something could not be removed in time; a retry or a deletion goes on with it. */
  public Deployment rollbackGaveUp(String left, Instant now) {
    String text = reason == null ? "" : reason.text() + " ";
    String detail = reason == null ? null : reason.detail();
    Reason why = new Reason(text + "Cleaning up is not finished: " + left, detail);
    return change(State.FAILED, rolledBack(now).steps, List.of(), why, now);
  }

  /** Whether {@link #retry} is possible. */
  public boolean canRetry() {
    return state == State.FAILED || state == State.DELETE_BLOCKED;
  }

  /** Tries again what came to a halt: after a failure from the start, for nothing is left. */
  public Deployment retry(Instant now) {
    return switch (state) {
      case FAILED -> change(State.REQUESTED, allPending(), List.of(), null, now);
      case DELETE_BLOCKED -> delete(now);
      case REQUESTED,
          NAMESPACE,
          ACCESS,
          DATABASE,
          WORKLOADS,
          ROUTES,
          READY,
          ROLLING_BACK,
          DELETING,
          DELETED ->
          throw new IllegalStateException("Nothing to retry in " + state);
    };
  }

  /** The owner wants the show gone. Wanting it twice changes nothing. */
  public Deployment delete(Instant now) {
    return switch (state) {
      case DELETING, DELETED -> this;
      case REQUESTED,
          NAMESPACE,
          ACCESS,
          DATABASE,
          WORKLOADS,
          ROUTES,
          READY,
          FAILED,
          ROLLING_BACK,
          DELETE_BLOCKED ->
          change(State.DELETING, steps, health, null, now);
    };
  }

  /** Undoing waits for something. */
  public Deployment undoing(Reason waitsFor, Instant now) {
    return change(state, steps, health, state == State.DELETING ? waitsFor : reason, now);
  }

  /** Nothing of the show is left. */
  public Deployment deleted(Instant now) {
    return change(State.DELETED, steps, List.of(), null, now);
  }

  /** Something could not be removed in time. */
  public Deployment deleteBlocked(Reason why, Instant now) {
    return change(State.DELETE_BLOCKED, steps, health, why, now);
  }

  private Deployment change(
      State to,
      List<StepProgress> steps,
      List<ComponentHealth> health,
      @Nullable Reason reason,
      Instant now) {
    return new Deployment(
        id,
        slug,
        owner,
        title,
        template,
        components,
        to,
        steps,
        health,
        reason,
        createdAt,
        now,
        to == state ? stateSince : now,
        revision,
        version);
  }

  private List<StepProgress> edit(Step step, UnaryOperator<StepProgress> edit) {
    return steps.stream()
        .map(progress -> progress.step() == step ? edit.apply(progress) : progress)
        .toList();
  }

  private static List<StepProgress> allPending() {
    return Arrays.stream(Step.values()).map(StepProgress::pending).toList();
  }
}
