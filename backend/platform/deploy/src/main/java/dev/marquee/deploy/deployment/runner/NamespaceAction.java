package dev.marquee.deploy.deployment.runner;

import dev.marquee.deploy.cluster.Cluster;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.Reason;
import dev.marquee.deploy.deployment.Step;
import dev.marquee.deploy.desired.DesiredState;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Makes the show's namespace, and never takes over one that is somebody else's. */
@Singleton
final class NamespaceAction implements StepAction {
  private final Cluster cluster;
  private final ShowNamespaces namespaces;
  private final DesiredState desired;

  NamespaceAction(Cluster cluster, ShowNamespaces namespaces, DesiredState desired) {
    this.cluster = cluster;
    this.namespaces = namespaces;
    this.desired = desired;
  }

  @Override
  public Step step() {
    return Step.NAMESPACE;
  }

  @Override
  public Duration deadline(Deployment deployment) {
    return Duration.ofSeconds(60);
  }

  @Override
  public StepOutcome perform(Deployment deployment) {
    return switch (namespaces.find(deployment)) {
      case ShowNamespaces.Foreign foreign ->
          new StepOutcome.Refused(
              new Reason(
                  "This address is in use on the cluster by something else. Please choose another.",
                  "Namespace "
                      + deployment.namespace()
                      + " exists and is not of deployment "
                      + deployment.id()));
      case ShowNamespaces.Own(boolean terminating) when terminating ->
          new StepOutcome.Waiting("Waiting for the previous attempt to be removed.", List.of());
      case ShowNamespaces.Own own -> StepOutcome.Done.plain();
      case ShowNamespaces.Missing missing -> {
        cluster.apply(desired.objects(deployment, step()), Cluster.Mode.WRITE);
        yield StepOutcome.Done.plain();
      }
    };
  }
}
