package dev.marquee.deploy.deployment.runner;

import dev.marquee.deploy.cluster.Cluster;
import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.database.ShowDatabases;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.Step;
import dev.marquee.deploy.desired.DesiredState;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Takes back what a first attempt made, in reverse order, as far as {@link
 * Deployment#stepsToUndo()} says. Everything is in the deployment's own namespace or bears its own
 * name, so nothing of anybody else is touched.
 */
@Singleton
class Compensation {
  private final Cluster cluster;
  private final ShowNamespaces namespaces;
  private final ShowDatabases databases;
  private final DesiredState desired;

  Compensation(
      Cluster cluster, ShowNamespaces namespaces, ShowDatabases databases, DesiredState desired) {
    this.cluster = cluster;
    this.namespaces = namespaces;
    this.databases = databases;
    this.desired = desired;
  }

  /** Goes on with it, as far as it is possible now. */
  StepOutcome perform(Deployment deployment) throws SQLException {
    boolean own = namespaces.find(deployment) instanceof ShowNamespaces.Own;
    for (Step step : deployment.stepsToUndo()) {
      StepOutcome outcome =
          switch (step) {
            case READY -> StepOutcome.Done.plain();
            case ROUTES -> own ? deleteObjects(deployment, step) : StepOutcome.Done.plain();
            case WORKLOADS -> own ? endProcesses(deployment) : StepOutcome.Done.plain();
            case DATABASE -> dropDatabase(deployment);
            case ACCESS, NAMESPACE -> own ? deleteNamespace(deployment) : StepOutcome.Done.plain();
          };
      if (!(outcome instanceof StepOutcome.Done)) {
        return outcome;
      }
    }
    return StepOutcome.Done.plain();
  }

  private StepOutcome deleteObjects(Deployment deployment, Step step) {
    List<ClusterObject> objects = desired.objects(deployment, step).reversed();
    objects.forEach(object -> cluster.delete(object.kind(), object.namespace(), object.name()));
    return StepOutcome.Done.plain();
  }

  private StepOutcome endProcesses(Deployment deployment) {
    deleteObjects(deployment, Step.WORKLOADS);
    int pods = cluster.list("Pod", deployment.namespace(), Map.of()).size();
    return pods == 0
        ? StepOutcome.Done.plain()
        : new StepOutcome.Waiting(
            "Waiting for " + (pods == 1 ? "1 process" : pods + " processes") + " to end.",
            List.of());
  }

  private StepOutcome dropDatabase(Deployment deployment) throws SQLException {
    databases.drop(deployment.databaseName());
    return StepOutcome.Done.plain();
  }

  private StepOutcome deleteNamespace(Deployment deployment) {
    cluster.deleteNamespace(deployment.namespace());
    return new StepOutcome.Waiting("Waiting for the last objects to be removed.", List.of());
  }
}
