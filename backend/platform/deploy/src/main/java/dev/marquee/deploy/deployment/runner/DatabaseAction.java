package dev.marquee.deploy.deployment.runner;

import dev.marquee.deploy.cluster.Cluster;
import dev.marquee.deploy.database.ShowDatabases;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.Step;
import dev.marquee.deploy.manifest.ShowManifests;
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

  DatabaseAction(Cluster cluster, ShowSecrets secrets, ShowDatabases databases) {
    this.cluster = cluster;
    this.secrets = secrets;
    this.databases = databases;
  }

  @Override
  public Step step() {
    return Step.DATABASE;
  }

  @Override
  public Duration deadline() {
    return Duration.ofSeconds(60);
  }

  @Override
  public StepOutcome perform(Deployment deployment) throws SQLException {
    List<String> schemas =
        deployment.components().stream().filter(Component::database).map(Component::name).toList();
    if (schemas.isEmpty()) {
      return StepOutcome.Done.plain();
    }
    String name = deployment.databaseName();
    String password =
        secrets.presentOrNew(deployment, ShowManifests.DATABASE_SECRET, "DATABASE_PASSWORD");
    databases.ensure(name, password, schemas);
    cluster.apply(
        List.of(
            ShowManifests.database(
                deployment, name, password, schema -> databases.url(name, schema))),
        Cluster.Mode.WRITE);
    return StepOutcome.Done.plain();
  }
}
