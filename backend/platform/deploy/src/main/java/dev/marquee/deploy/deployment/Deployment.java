package dev.marquee.deploy.deployment;

import dev.marquee.deploy.deployment.StepProgress.Status;
import dev.marquee.deploy.template.Component;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A show that somebody wants to have, and how far it is. Values: each change gives a new one.
 *
 * <p>The life of a show is {@code Requested -> Namespace -> Access -> Database -> Workloads ->
 * Routes -> Ready}, and each new revision goes through it again. A step that fails leads to {@code
 * RollingBack}: when no revision ever was ready, over undoing to {@code Failed}; otherwise the
 * revision that was ready last is put into effect again. From anywhere, deletion leads over {@code
 * Deleting} to {@code Deleted} or {@code DeleteBlocked}.
 *
 * @param specification what is to run
 * @param health what the cluster said last
 * @param stateSince when the state was entered, which is where deadlines of undoing begin
 * @param revision the wanted one, from 1; one more with each change that somebody makes
 * @param liveRevision the last one that was ready; null before
 * @param restoring whether the wanted revision is there because the one before it failed
 * @param version counts the changes; two writers of the same version cannot both win
 */
public record Deployment(
    UUID id,
    String slug,
    UUID owner,
    String title,
    Specification specification,
    State state,
    List<StepProgress> steps,
    List<ComponentHealth> health,
    @Nullable Reason reason,
    Instant createdAt,
    Instant updatedAt,
    Instant stateSince,
    long revision,
    @Nullable Long liveRevision,
    boolean restoring,
    long version) {
  public Deployment {
    steps = List.copyOf(steps);
    health = List.copyOf(health);
  }

  /** A deployment that was just asked for. */
  public static Deployment requested(
      UUID id, String slug, UUID owner, String title, Specification specification, Instant now) {
    return new Deployment(
        id,
        slug,
        owner,
        title,
        specification,
        State.REQUESTED,
        Steps.pending(),
        List.of(),
        null,
        now,
        now,
        now,
        1,
        null,
        false,
        0);
  }

  /** The template that is followed. */
  public TemplateVersion template() {
    return specification.template();
  }

  /** The components as they are to run. */
  public List<Component> components() {
    return specification.effective();
  }

  /** Whether a revision serves, or did when the cluster was last told to change anything. */
  public boolean isLive() {
    return liveRevision != null
        && switch (state) {
          case DELETING, DELETED, DELETE_BLOCKED -> false;
          case REQUESTED,
              NAMESPACE,
              ACCESS,
              DATABASE,
              WORKLOADS,
              ROUTES,
              READY,
              ROLLING_BACK,
              FAILED ->
              true;
        };
  }

  /** The namespace that holds everything of the show. */
  public String namespace() {
    return "show-" + slug;
  }

  /** Where a component is served, as in its route; empty when the show has no such component. */
  public Optional<String> path(String component) {
    return components().stream()
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
      case ROLLING_BACK -> liveRevision == null ? new Next.Undo() : new Next.Restore();
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
    return change(
        state, Steps.edit(steps, step, progress -> progress.begun(now)), health, reason, now);
  }

  /** A running step waits. */
  public Deployment waiting(
      Step step, String message, List<ComponentHealth> observed, Instant now) {
    return change(
        state,
        Steps.edit(steps, step, progress -> progress.saying(message)),
        observed,
        reason,
        now);
  }

  /** A step is done; with the last one, the revision is in effect. */
  public Deployment complete(Step step, List<ComponentHealth> observed, Instant now) {
    Deployment done =
        change(
            step.reached(),
            Steps.edit(steps, step, progress -> progress.done(now)),
            observed,
            restoring ? reason : null,
            now);
    return step == Step.READY ? done.live(revision) : done;
  }

  /** A step failed; what it changed is to be taken back. */
  public Deployment fail(Step step, Reason why, Instant now) {
    List<StepProgress> failed =
        Steps.edit(steps, step, progress -> progress.failed(why.text(), now));
    // What was ready before is not ready any more: another attempt would go round in circles.
    return restoring
        ? change(State.FAILED, failed, health, and(reason, why.text(), why.detail()), now)
        : change(State.ROLLING_BACK, failed, health, why, now);
  }

  /** The steps that are taken back when one failed and no revision ever was ready, last first. */
  public List<Step> stepsToUndo() {
    return Steps.toUndo(steps);
  }

  /** What the failed attempt made is gone: the steps from there on do not count as done. */
  public Deployment rolledBack(Instant now) {
    return change(State.FAILED, Steps.undone(steps), List.of(), reason, now);
  }

  /** Something could not be removed in time; a retry or a deletion goes on with it. */
  public Deployment rollbackGaveUp(String left, Instant now) {
    Reason why = and(reason, "Cleaning up is not finished: " + left, null);
    return change(State.FAILED, Steps.undone(steps), List.of(), why, now);
  }

  /** Whether {@link #retry} is possible. */
  public boolean canRetry() {
    return state == State.FAILED || state == State.DELETE_BLOCKED;
  }

  /** Tries again what came to a halt: after a failure from the first step that is not done. */
  public Deployment retry(Instant now) {
    return switch (state) {
      case FAILED -> {
        List<StepProgress> left = Steps.resumed(steps);
        yield change(Steps.reached(left), left, health, restoring ? reason : null, now);
      }
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

  /** Whether somebody may want something else: not once the show is being taken down. */
  public boolean canRevise() {
    return switch (state) {
      case REQUESTED, NAMESPACE, ACCESS, DATABASE, WORKLOADS, ROUTES, READY, ROLLING_BACK, FAILED ->
          true;
      case DELETING, DELETED, DELETE_BLOCKED -> false;
    };
  }

  /** Somebody wants something else to run, whatever is going on now. */
  public Deployment revised(Specification wanted, Instant now) {
    return change(State.REQUESTED, Steps.pending(), health, null, now)
        .wanting(wanted, revision + 1, false);
  }

  /** The revision that was ready last is wanted again, because the one after it failed. */
  public Deployment restored(Specification lastReady, Instant now) {
    String text =
        "Revision %d could not be put into effect, so revision %d was restored:"
            .formatted(revision, liveRevision);
    Reason why =
        reason == null ? Reason.of(text) : new Reason(text + " " + reason.text(), reason.detail());
    return change(State.REQUESTED, Steps.pending(), health, why, now)
        .wanting(lastReady, revision + 1, true);
  }

  /** The parameters of a show that is up were edited; nothing else has to run for that. */
  public Deployment edited(Instant now) {
    return change(state, steps, health, reason, now)
        .wanting(specification, revision + 1, false)
        .live(revision + 1);
  }

  /** Goes through all steps again, because the cluster has lost what the show needs. */
  public Deployment reapplied(Instant now) {
    return state == State.READY
        ? change(State.REQUESTED, Steps.pending(), health, null, now)
        : this;
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

  private static Reason and(@Nullable Reason first, String text, @Nullable String detail) {
    return first == null
        ? new Reason(text, detail)
        : new Reason(first.text() + " " + text, detail == null ? first.detail() : detail);
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
        specification,
        to,
        steps,
        health,
        reason,
        createdAt,
        now,
        to == state ? stateSince : now,
        revision,
        liveRevision,
        restoring,
        version);
  }

  private Deployment wanting(Specification wanted, long number, boolean isRestoring) {
    return with(wanted, number, liveRevision, isRestoring);
  }

  private Deployment live(long number) {
    return with(specification, revision, number, restoring);
  }

  private Deployment with(
      Specification wanted, long number, @Nullable Long live, boolean isRestoring) {
    return new Deployment(
        id,
        slug,
        owner,
        title,
        wanted,
        state,
        steps,
        health,
        reason,
        createdAt,
        updatedAt,
        stateSince,
        number,
        live,
        isRestoring,
        version);
  }
}
