package dev.marquee.deploy.removal;

import dev.marquee.deploy.cluster.Cluster;
import dev.marquee.deploy.database.ShowDatabases;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.Reason;
import dev.marquee.deploy.deployment.Step;
import dev.marquee.deploy.deployment.runner.Removal;
import dev.marquee.deploy.deployment.runner.ShowNamespaces;
import dev.marquee.deploy.deployment.runner.StepOutcome;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Takes back what a first attempt made, in reverse order, as far as {@link
 * Deployment#stepsToUndo()} says. Everything is in the deployment's own namespace or bears its own
 * name, so nothing of anybody else is touched.
 */
@Singleton
@Named(Removal.COMPENSATION)
final class Compensation implements Removal {
  private final Cluster cluster;
  private final ShowNamespaces namespaces;
  private final ShowObjects objects;
  private final ShowDatabases databases;

  Compensation(
      Cluster cluster, ShowNamespaces namespaces, ShowObjects objects, ShowDatabases databases) {
    this.cluster = cluster;
    this.namespaces = namespaces;
    this.objects = objects;
    this.databases = databases;
  }

  @Override
  public StepOutcome perform(Deployment deployment) throws SQLException {
    boolean own = namespaces.find(deployment) instanceof ShowNamespaces.Own;
    for (Step step : deployment.stepsToUndo()) {
      Optional<String> waitsFor =
          step == Step.DATABASE || own ? undo(deployment, step) : Optional.empty();
      if (waitsFor.isPresent()) {
        return new StepOutcome.Waiting(waitsFor.get(), List.of());
      }
    }
    return StepOutcome.Done.plain();
  }

  @Override
  public Reason expired(Deployment deployment, String waitsFor) {
    return objects.heldUp(deployment, waitsFor);
  }

  /** Empty once it is undone, else what that waits for. */
  private Optional<String> undo(Deployment deployment, Step step) throws SQLException {
    return switch (step) {
      case READY -> Optional.empty();
      case ROUTES -> objects.withdrawRoutes(deployment);
      case WORKLOADS ->
          objects.endProcesses(deployment).or(() -> objects.removeServices(deployment));
      case DATABASE -> {
        databases.drop(deployment.databaseName());
        yield Optional.empty();
      }
      case ACCESS, NAMESPACE -> {
        cluster.deleteNamespace(deployment.namespace());
        yield Optional.of(objects.remains(deployment).sentence());
      }
    };
  }
}
