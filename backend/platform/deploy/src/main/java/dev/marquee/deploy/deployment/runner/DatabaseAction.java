package dev.marquee.deploy.deployment.runner;

import dev.marquee.deploy.cluster.Cluster;
import dev.marquee.deploy.database.ShowDatabases;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.Step;
import dev.marquee.deploy.desired.DesiredState;
import dev.marquee.deploy.secret.ShowSecrets;
import dev.marquee.deploy.template.Component;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Makes the show's database and role, and tells the show in a Secret. */
@Singleton
final class DatabaseAction implements StepAction {
  private final Cluster cluster;
  private final ShowSecrets secrets;
  private final ShowDatabases databases;
  private final DesiredState desired;

  DatabaseAction(
      Cluster cluster, ShowSecrets secrets, ShowDatabases databases, DesiredState desired) {
    this.cluster = cluster;
    this.secrets = secrets;
    this.databases = databases;
    this.desired = desired;
  }

  @Override
  public Step step() {
    return Step.DATABASE;
  }

  @Override
  public Duration deadline(Deployment deployment) {
    return Duration.ofSeconds(60);
  }

  @Override
  public StepOutcome perform(Deployment deployment) throws SQLException {
    List<String> schemas =
        deployment.components().stream().filter(Component::database).map(Component::name).toList();
    if (schemas.isEmpty()) {
      return StepOutcome.Done.plain();
    }
    databases.ensure(deployment.databaseName(), secrets.databasePassword(deployment), schemas);
    cluster.apply(desired.objects(deployment, step()), Cluster.Mode.WRITE);
    return StepOutcome.Done.plain();
  }
}
