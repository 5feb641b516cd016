package dev.marquee.deploy.desired;

import dev.marquee.deploy.cluster.Cluster;
import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.database.ShowDatabases;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.Step;
import dev.marquee.deploy.manifest.ShowManifests;
import dev.marquee.deploy.manifest.ShowSettings;
import dev.marquee.deploy.secret.ShowSecrets;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The objects that a deployment should have on this cluster. They follow from the deployment, the
 * configuration and what the cluster can do, and from nothing else, so that whoever asks, whenever,
 * gets the same.
 */
@Singleton
public class DesiredState {
  private final Cluster cluster;
  private final ShowSettings settings;
  private final ShowSecrets secrets;
  private final ShowDatabases databases;

  DesiredState(
      Cluster cluster, ShowSettings settings, ShowSecrets secrets, ShowDatabases databases) {
    this.cluster = cluster;
    this.settings = settings;
    this.secrets = secrets;
    this.databases = databases;
  }

  /** What a step applies, in the order in which it does; nothing for {@link Step#READY}. */
  public List<ClusterObject> objects(Deployment deployment, Step step) {
    return switch (step) {
      case NAMESPACE -> List.of(ShowManifests.namespace(deployment, settings.namespaceLabels()));
      case ACCESS ->
          Stream.of(
                  ShowManifests.access(deployment, secrets.showKey(deployment)),
                  ShowManifests.payments(deployment, settings),
                  ShowManifests.limits(deployment, settings, cluster.capabilities()))
              .flatMap(List::stream)
              .toList();
      case DATABASE ->
          ShowManifests.database(
              deployment,
              secrets.databasePassword(deployment),
              schema -> databases.url(deployment.databaseName(), schema));
      case WORKLOADS -> ShowManifests.workloads(deployment, settings, cluster.capabilities());
      case ROUTES -> ShowManifests.routes(deployment);
      case READY -> List.of();
    };
  }

  /** All of it, in the order of the steps. */
  public List<ClusterObject> objects(Deployment deployment) {
    return Arrays.stream(Step.values())
        .flatMap(step -> objects(deployment, step).stream())
        .toList();
  }
}
