package dev.marquee.deploy.deployment.runner;

import dev.marquee.deploy.cluster.Cluster;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.Step;
import dev.marquee.deploy.desired.DesiredState;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Lets the components run. */
@Singleton
final class WorkloadsAction implements StepAction {
  private final Cluster cluster;
  private final DesiredState desired;

  WorkloadsAction(Cluster cluster, DesiredState desired) {
    this.cluster = cluster;
    this.desired = desired;
  }

  @Override
  public Step step() {
    return Step.WORKLOADS;
  }

  @Override
  public Duration deadline() {
    return Duration.ofSeconds(60);
  }

  @Override
  public StepOutcome perform(Deployment deployment) {
    cluster.apply(desired.objects(deployment, step()), Cluster.Mode.WRITE);
    return StepOutcome.Done.plain();
  }
}
