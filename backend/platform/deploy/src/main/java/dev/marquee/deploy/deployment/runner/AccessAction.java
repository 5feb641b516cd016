package dev.marquee.deploy.deployment.runner;

import dev.marquee.deploy.cluster.Cluster;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.Step;
import dev.marquee.deploy.deployment.store.ShowFacts;
import dev.marquee.deploy.desired.DesiredState;
import dev.marquee.deploy.secret.ShowSecrets;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Gives the show its identity, rights, limits and key. */
@Singleton
final class AccessAction implements StepAction {
  private final Cluster cluster;
  private final ShowSecrets secrets;
  private final ShowFacts facts;
  private final DesiredState desired;

  AccessAction(Cluster cluster, ShowSecrets secrets, ShowFacts facts, DesiredState desired) {
    this.cluster = cluster;
    this.secrets = secrets;
    this.facts = facts;
    this.desired = desired;
  }

  @Override
  public Step step() {
    return Step.ACCESS;
  }

  @Override
  public Duration deadline(Deployment deployment) {
    return Duration.ofSeconds(60);
  }

  @Override
  public StepOutcome perform(Deployment deployment) {
    // Known here before the show can use it.
    facts.setKey(deployment.id(), secrets.showKey(deployment));
    cluster.apply(desired.objects(deployment, step()), Cluster.Mode.WRITE);
    return StepOutcome.Done.plain();
  }
}
