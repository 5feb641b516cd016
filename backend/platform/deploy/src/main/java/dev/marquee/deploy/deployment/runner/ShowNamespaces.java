package dev.marquee.deploy.deployment.runner;

import dev.marquee.deploy.cluster.Cluster;
import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.manifest.Labels;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Knows whose a namespace is: it bears the identifier of the deployment that made it. */
@Singleton
public final class ShowNamespaces {
  private final Cluster cluster;

  ShowNamespaces(Cluster cluster) {
    this.cluster = cluster;
  }

  /** What is there under the name of a deployment's namespace. */
  public sealed interface Found {}

  /** Nothing. */
  public record Missing() implements Found {}

  /** What this deployment made. */
  public record Own(boolean terminating) implements Found {}

  /** What it did not make. */
  public record Foreign() implements Found {}

  /**
   * Looks now.
   *
   * @throws dev.marquee.deploy.cluster.ClusterUnavailableException when the cluster does not answer
   */
  public Found find(Deployment deployment) {
    Optional<ClusterObject> namespace = cluster.find("Namespace", "", deployment.namespace());
    if (namespace.isEmpty()) {
      return new Missing();
    }
    boolean own =
        namespace
            .get()
            .label(Labels.DEPLOYMENT)
            .filter(deployment.id().toString()::equals)
            .isPresent();
    return own ? new Own(namespace.get().isTerminating()) : new Foreign();
  }
}
