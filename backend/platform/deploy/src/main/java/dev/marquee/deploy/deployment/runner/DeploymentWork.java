package dev.marquee.deploy.deployment.runner;

import dev.marquee.deploy.cluster.Cluster;
import dev.marquee.deploy.cluster.ClusterUnavailableException;
import dev.marquee.deploy.cluster.ObjectsRejectedException;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.Next;
import dev.marquee.deploy.deployment.Reason;
import dev.marquee.deploy.deployment.Step;
import dev.marquee.deploy.deployment.StepProgress;
import dev.marquee.deploy.deployment.store.Leases;
import dev.marquee.deploy.progress.DeploymentChanges;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives one deployment as far as it goes now. Everything that counts is stored before it goes on.
 */
@Singleton
class DeploymentWork {
  private static final Logger LOG = LoggerFactory.getLogger(DeploymentWork.class);

  private final Map<Step, StepAction> actions = new EnumMap<>(Step.class);
  private final Removal teardown;
  private final Removal compensation;
  private final Leases leases;
  private final Cluster cluster;
  private final DeploymentChanges changes;
  private final Clock clock;
  private final Duration removalDeadline;

  DeploymentWork(
      List<StepAction> actions,
      @Named(Removal.TEARDOWN) Removal teardown,
      @Named(Removal.COMPENSATION) Removal compensation,
      Leases leases,
      Cluster cluster,
      DeploymentChanges changes,
      Clock clock,
      @Value("${deploy.removal-deadline:2m}") Duration removalDeadline) {
    actions.forEach(action -> this.actions.put(action.step(), action));
    this.teardown = teardown;
    this.compensation = compensation;
    this.leases = leases;
    this.cluster = cluster;
    this.changes = changes;
    this.clock = clock;
    this.removalDeadline = removalDeadline;
  }

  /**
   * Works on a deployment that {@code worker} has claimed, until it rests or has to wait for long.
   *
   * @param place what allows to work; it is lent to others while this one waits
   * @param stopping whether to end after the attempt that is running
   */
  void drive(Deployment claimed, UUID worker, Semaphore place, BooleanSupplier stopping)
      throws InterruptedException {
    Optional<Deployment> current = Optional.of(claimed);
    try (Attention attention = new Attention(cluster, changes, claimed, place)) {
      while (current.isPresent() && !stopping.getAsBoolean()) {
        Deployment deployment = current.get();
        current =
            switch (deployment.next()) {
              case Next.Perform(Step step) ->
                  perform(deployment, actions.get(step), worker, attention);
              case Next.Undo undo -> remove(deployment, worker, attention, compensation);
              case Next.TearDown tearDown -> remove(deployment, worker, attention, teardown);
              case Next.Restore restore -> restore(deployment, worker);
              case Next.Rest rest -> {
                leases.release(deployment.id(), worker);
                yield Optional.empty();
              }
            };
      }
    }
  }

  /** One attempt at a step; empty when the deployment is no longer this worker's. */
  private Optional<Deployment> perform(
      Deployment deployment, StepAction action, UUID worker, Attention attention)
      throws InterruptedException {
    Step step = action.step();
    if (deployment.progress(step).status() != StepProgress.Status.RUNNING) {
      return save(deployment.begin(step, clock.instant()), worker);
    }
    StepOutcome outcome = attempt(deployment, () -> action.perform(deployment));
    Instant now = clock.instant();
    boolean expired =
        now.isAfter(
            since(deployment.progress(step).startedAt(), now).plus(action.deadline(deployment)));
    return switch (outcome) {
      case StepOutcome.Done(var health) ->
          save(beginNext(deployment.complete(step, health, now), now), worker);
      case StepOutcome.Refused(Reason reason) -> save(deployment.fail(step, reason, now), worker);
      case StepOutcome.Unavailable(Reason reason) when expired ->
          save(deployment.fail(step, reason, now), worker);
      case StepOutcome.Unavailable(Reason reason) ->
          later(
              deployment,
              deployment.waiting(step, reason.text(), deployment.health(), now),
              worker);
      case StepOutcome.Waiting(String message, var health) when expired -> {
        Deployment last = deployment.waiting(step, message, health, now);
        yield save(last.fail(step, action.expired(last), now), worker);
      }
      case StepOutcome.Waiting(String message, var health) ->
          waitFor(deployment, deployment.waiting(step, message, health, now), worker, attention);
    };
  }

  private Optional<Deployment> restore(Deployment deployment, UUID worker) {
    Optional<Deployment> restored = leases.restore(deployment, worker, clock.instant());
    return restored.isPresent() ? restored : leases.held(deployment.id(), worker);
  }

  /** One attempt at removing what the deployment made. */
  private Optional<Deployment> remove(
      Deployment deployment, UUID worker, Attention attention, Removal removal)
      throws InterruptedException {
    StepOutcome outcome = attempt(deployment, () -> removal.perform(deployment));
    Instant now = clock.instant();
    boolean expired = now.isAfter(deployment.stateSince().plus(removalDeadline));
    return switch (outcome) {
      case StepOutcome.Done done -> save(removed(deployment, now), worker);
      case StepOutcome.Refused(Reason reason) -> save(gaveUp(deployment, reason, now), worker);
      case StepOutcome.Unavailable(Reason reason) when expired ->
          save(gaveUp(deployment, reason, now), worker);
      case StepOutcome.Unavailable(Reason reason) ->
          later(deployment, deployment.undoing(reason, now), worker);
      case StepOutcome.Waiting(String message, var health) when expired ->
          save(gaveUp(deployment, removal.expired(deployment, message), now), worker);
      case StepOutcome.Waiting(String message, var health) ->
          waitFor(deployment, deployment.undoing(Reason.of(message), now), worker, attention);
    };
  }

  private static Deployment removed(Deployment deployment, Instant now) {
    return deployment.next() instanceof Next.Undo
        ? deployment.rolledBack(now)
        : deployment.deleted(now);
  }

  private static Deployment gaveUp(Deployment deployment, Reason reason, Instant now) {
    return deployment.next() instanceof Next.Undo
        ? deployment.rollbackGaveUp(reason.text(), now)
        : deployment.deleteBlocked(reason, now);
  }

  /** The end of a step and the beginning of the next are one write. */
  private static Deployment beginNext(Deployment deployment, Instant now) {
    return deployment.next() instanceof Next.Perform(Step next)
        ? deployment.begin(next, now)
        : deployment;
  }

  private Optional<Deployment> waitFor(
      Deployment before, Deployment after, UUID worker, Attention attention)
      throws InterruptedException {
    Optional<Deployment> stored =
        saysTheSame(before, after) ? Optional.of(before) : save(after, worker);
    if (stored.isEmpty()) {
      return stored;
    }
    attention.await();
    return leases.held(before.id(), worker);
  }

  /** Gives the deployment back; it is taken up again after a while that grows. */
  private Optional<Deployment> later(Deployment before, Deployment after, UUID worker) {
    Optional<Deployment> stored =
        saysTheSame(before, after) ? Optional.of(before) : save(after, worker);
    stored.ifPresent(deployment -> leases.releaseForLater(deployment.id(), worker));
    return Optional.empty();
  }

  private Optional<Deployment> save(Deployment deployment, UUID worker) {
    Optional<Deployment> saved = leases.save(deployment, worker);
    // A person may have asked for something else meanwhile: then that counts.
    return saved.isPresent() ? saved : leases.held(deployment.id(), worker);
  }

  private interface Attempt {
    StepOutcome run() throws SQLException;
  }

  private static StepOutcome attempt(Deployment deployment, Attempt attempt) {
    try {
      return attempt.run();
    } catch (ClusterUnavailableException exception) {
      LOG.warn("{}: {}", deployment.slug(), exception.getMessage());
      return new StepOutcome.Unavailable(
          new Reason("The cluster does not answer. We keep trying.", exception.getMessage()));
    } catch (ObjectsRejectedException exception) {
      LOG.warn("{}: {}", deployment.slug(), exception.getMessage());
      return new StepOutcome.Refused(
          new Reason(
              "The cluster does not accept this show. Please tell the operator.",
              exception.getMessage()));
    } catch (SQLException exception) {
      LOG.warn("{}: {}", deployment.slug(), exception.getMessage());
      return new StepOutcome.Unavailable(
          new Reason(
              "The database server does not do what is needed. We keep trying.",
              exception.getMessage()));
    } catch (RuntimeException exception) {
      // Nobody foresaw this one. The deployment must end in a state that its owner sees.
      LOG.error("{}: unexpected", deployment.slug(), exception);
      return new StepOutcome.Unavailable(
          new Reason("Something went wrong on our side. We keep trying.", exception.toString()));
    }
  }

  private static boolean saysTheSame(Deployment before, Deployment after) {
    return before.steps().equals(after.steps())
        && before.health().equals(after.health())
        && Objects.equals(before.reason(), after.reason());
  }

  private static Instant since(@Nullable Instant start, Instant now) {
    return start == null ? now : start;
  }
}
