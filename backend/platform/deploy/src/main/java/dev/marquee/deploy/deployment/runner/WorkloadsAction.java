package dev.marquee.deploy.deployment.runner;

import dev.marquee.deploy.cluster.Cluster;
import dev.marquee.deploy.deployment.ComponentHealth;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.Reason;
import dev.marquee.deploy.deployment.Step;
import dev.marquee.deploy.desired.DesiredState;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Lets the components run. */
@Singleton
final class WorkloadsAction implements StepAction {
  private final Cluster cluster;
  private final DesiredState desired;

  private final ShowHealth health;
  private final Duration readyDeadline;

  WorkloadsAction(
      Cluster cluster,
      DesiredState desired,
      ShowHealth health,
      @Value("${deploy.ready-deadline:3m}") Duration readyDeadline) {
    this.cluster = cluster;
    this.desired = desired;
    this.health = health;
    this.readyDeadline = readyDeadline;
  }

  @Override
  public Step step() {
    return Step.WORKLOADS;
  }

  @Override
  public Duration deadline(Deployment deployment) {
    return deployment.isLive() ? readyDeadline : Duration.ofSeconds(60);
  }

  /**
   * A show that is on sale goes on with the old pods until all new ones serve; only then may its
   * routes change.
   */
  @Override
  public StepOutcome perform(Deployment deployment) {
    cluster.apply(desired.objects(deployment, step()), Cluster.Mode.WRITE);
    if (!deployment.isLive()) {
      return StepOutcome.Done.plain();
    }
    List<ComponentHealth> observed = health.observe(deployment);
    return observed.stream().allMatch(ComponentHealth::isReady)
        ? new StepOutcome.Done(observed)
        : new StepOutcome.Waiting("Waiting for " + ShowHealth.sentence(observed), observed);
  }

  @Override
  public Reason expired(Deployment deployment) {
    return health.notReady(deployment, readyDeadline);
  }
}
