package dev.marquee.deploy.deployment.runner;

import dev.marquee.deploy.cluster.Cluster;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.Step;
import dev.marquee.deploy.manifest.ShowManifests;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Lets the components run. */
@Singleton
final class WorkloadsAction implements StepAction {
  private final Cluster cluster;

  WorkloadsAction(Cluster cluster) {
    this.cluster = cluster;
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
    cluster.apply(ShowManifests.workloads(deployment), Cluster.Mode.WRITE);
    return StepOutcome.Done.plain();
  }
}
