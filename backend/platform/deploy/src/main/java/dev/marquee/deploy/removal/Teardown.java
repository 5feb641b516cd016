package dev.marquee.deploy.removal;

import dev.marquee.deploy.archive.Archive;
import dev.marquee.deploy.cluster.Cluster;
import dev.marquee.deploy.database.ShowDatabases;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.Reason;
import dev.marquee.deploy.deployment.runner.Removal;
import dev.marquee.deploy.deployment.runner.ShowNamespaces;
import dev.marquee.deploy.deployment.runner.StepOutcome;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes a show down from the outside to the inside: routes, so that nobody new comes; processes,
 * which finish what they have begun; the namespace with the rest; and once it is gone the database,
 * which is kept first where that is wanted. Where it is follows from what is there, so whoever
 * looks next goes on.
 */
@Singleton
@Named(Removal.TEARDOWN)
final class Teardown implements Removal {
  private static final String KEEPING = "Keeping the show's data.";
  private static final String QUEUED = "Waiting until the data of other shows is kept.";

  private final Cluster cluster;
  private final ShowNamespaces namespaces;
  private final ShowObjects objects;
  private final Archive archive;
  private final ShowDatabases databases;

  Teardown(
      Cluster cluster,
      ShowNamespaces namespaces,
      ShowObjects objects,
      Archive archive,
      ShowDatabases databases) {
    this.cluster = cluster;
    this.namespaces = namespaces;
    this.objects = objects;
    this.archive = archive;
    this.databases = databases;
  }

  @Override
  public StepOutcome perform(Deployment deployment) throws SQLException {
    return switch (namespaces.find(deployment)) {
      case ShowNamespaces.Own(boolean terminating) when terminating ->
          waiting(objects.remains(deployment).sentence());
      case ShowNamespaces.Own own -> waiting(takeDown(deployment));
      case ShowNamespaces.Missing missing -> removeData(deployment);
      case ShowNamespaces.Foreign foreign -> removeData(deployment);
    };
  }

  @Override
  public Reason expired(Deployment deployment, String waitsFor) {
    return objects.heldUp(deployment, waitsFor);
  }

  private String takeDown(Deployment deployment) {
    Optional<String> waitsFor =
        objects.withdrawRoutes(deployment).or(() -> objects.endProcesses(deployment));
    if (waitsFor.isPresent()) {
      return waitsFor.get();
    }
    cluster.deleteNamespace(deployment.namespace());
    return objects.remains(deployment).sentence();
  }

  /** The namespace is gone and all processes with it, so nobody writes to the database. */
  private StepOutcome removeData(Deployment deployment) throws SQLException {
    if (archive.isMissing(deployment)) {
      // Said before it is done; in the queue it stays said, or the two sentences would take turns.
      boolean announced =
          Stream.of(KEEPING, QUEUED)
              .map(Reason::of)
              .anyMatch(said -> said.equals(deployment.reason()));
      if (!announced) {
        return waiting(KEEPING);
      }
      if (!archive.keep(deployment)) {
        return waiting(QUEUED);
      }
    }
    databases.drop(deployment.databaseName());
    return StepOutcome.Done.plain();
  }

  private static StepOutcome waiting(String sentence) {
    return new StepOutcome.Waiting(sentence, List.of());
  }
}
