package dev.marquee.deploy.deployment.runner;

import dev.marquee.deploy.cluster.Cluster;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.Step;
import dev.marquee.deploy.deployment.store.ShowFacts;
import dev.marquee.deploy.manifest.ShowManifests;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Gives the show its identity, rights, limits and key. */
@Singleton
final class AccessAction implements StepAction {
  private final Cluster cluster;
  private final ShowSecrets secrets;
  private final ShowFacts facts;

  AccessAction(Cluster cluster, ShowSecrets secrets, ShowFacts facts) {
    this.cluster = cluster;
    this.secrets = secrets;
    this.facts = facts;
  }

  @Override
  public Step step() {
    return Step.ACCESS;
  }

  @Override
  public Duration deadline() {
    return Duration.ofSeconds(60);
  }

  @Override
  public StepOutcome perform(Deployment deployment) {
    String key = secrets.presentOrNew(deployment, ShowManifests.SHOW_SECRET, "SHOW_KEY");
    // Known here before the show can use it.
    facts.setKey(deployment.id(), key);
    cluster.apply(ShowManifests.access(deployment, key), Cluster.Mode.WRITE);
    return StepOutcome.Done.plain();
  }
}
