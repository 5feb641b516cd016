package dev.marquee.deploy.deployment.runner;

import dev.marquee.deploy.cluster.Cluster;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.Step;
import dev.marquee.deploy.desired.DesiredState;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Opens the address of the show. */
@Singleton
final class RoutesAction implements StepAction {
  private final Cluster cluster;
  private final DesiredState desired;

  RoutesAction(Cluster cluster, DesiredState desired) {
    this.cluster = cluster;
    this.desired = desired;
  }

  @Override
  public Step step() {
    return Step.ROUTES;
  }

  @Override
  public Duration deadline(Deployment deployment) {
    return Duration.ofSeconds(60);
  }

  @Override
  public StepOutcome perform(Deployment deployment) {
    cluster.apply(desired.objects(deployment, step()), Cluster.Mode.WRITE);
    return StepOutcome.Done.plain();
  }
}
