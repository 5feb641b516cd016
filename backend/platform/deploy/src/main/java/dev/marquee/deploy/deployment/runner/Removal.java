package dev.marquee.deploy.deployment.runner;

import dev.marquee.deploy.cluster.Cluster;
import dev.marquee.deploy.database.ShowDatabases;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.template.Component;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Removes what a deployment made, in reverse order, and nothing else: the namespace with all that
 * runs in it, and once that is gone the database and the role.
 */
@Singleton
final class Removal {
  private final Cluster cluster;
  private final ShowNamespaces namespaces;
  private final ShowDatabases databases;

  Removal(Cluster cluster, ShowNamespaces namespaces, ShowDatabases databases) {
    this.cluster = cluster;
    this.namespaces = namespaces;
    this.databases = databases;
  }

  /** Goes on with it, as far as it is possible now. */
  StepOutcome perform(Deployment deployment) throws SQLException {
    return switch (namespaces.find(deployment)) {
      case ShowNamespaces.Own(boolean terminating) -> {
        if (!terminating) {
          cluster.deleteNamespace(deployment.namespace());
        }
        yield new StepOutcome.Waiting(waitsFor(deployment), List.of());
      }
      case ShowNamespaces.Missing missing -> dropDatabase(deployment);
      case ShowNamespaces.Foreign foreign -> dropDatabase(deployment);
    };
  }

  private StepOutcome dropDatabase(Deployment deployment) throws SQLException {
    if (deployment.components().stream().anyMatch(Component::database)) {
      databases.drop(deployment.databaseName());
    }
    return StepOutcome.Done.plain();
  }

  private String waitsFor(Deployment deployment) {
    int pods = cluster.list("Pod", deployment.namespace(), Map.of()).size();
    return switch (pods) {
      case 0 -> "Waiting for the last objects to be removed.";
      case 1 -> "Waiting for 1 process to end.";
      default -> "Waiting for " + pods + " processes to end.";
    };
  }
}
