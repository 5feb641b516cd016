package dev.marquee.deploy.revision;

import dev.marquee.deploy.deployment.Actor;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.Revision;
import dev.marquee.deploy.deployment.http.DeploymentView.TemplateView;
import dev.marquee.deploy.deployment.http.Deployments;
import dev.marquee.deploy.deployment.store.RevisionDocument;
import dev.marquee.deploy.deployment.store.RevisionStore;
import dev.marquee.deploy.difference.Change;
import dev.marquee.deploy.difference.Difference;
import dev.marquee.deploy.manifest.Allotment;
import dev.marquee.kit.http.ProblemException;
import dev.marquee.kit.identity.Caller;
import io.micronaut.serde.annotation.SerdeImport;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The history of a show. */
@Singleton
@SerdeImport(Allotment.Usage.class)
class RevisionReading {
  private final Deployments deployments;
  private final RevisionStore store;
  private final RevisionDocument documents;
  private final Allotment allotment;

  RevisionReading(
      Deployments deployments,
      RevisionStore store,
      RevisionDocument documents,
      Allotment allotment) {
    this.deployments = deployments;
    this.store = store;
    this.documents = documents;
    this.allotment = allotment;
  }

  /**
   * A revision.
   *
   * @param author null for the platform itself
   * @param outcome {@code live}, {@code applying}, {@code failed} or {@code superseded}
   * @param reason why it failed
   * @param restores the revision whose content it has; null when it is no rollback
   */
  @Serdeable
  record RevisionView(
      long number,
      TemplateView template,
      String cause,
      @Nullable Actor author,
      Instant createdAt,
      String outcome,
      @Nullable String reason,
      @Nullable Long restores) {}

  /** A revision with all that it wants. */
  @Serdeable
  record RevisionDetails(RevisionView revision, Object components, Object parameters) {}

  List<RevisionView> list(Caller caller, String slug) {
    Deployment deployment = deployments.find(caller, slug);
    return store.list(deployment.id()).stream()
        .map(revision -> view(deployment, revision))
        .toList();
  }

  RevisionDetails get(Caller caller, String slug, long number) {
    Deployment deployment = deployments.find(caller, slug);
    Revision revision = find(deployment, number);
    Map<String, Object> document = document(revision);
    return new RevisionDetails(
        view(deployment, revision), document.get("components"), document.get("parameters"));
  }

  /** What differs between two revisions. */
  List<Change> changes(Caller caller, String slug, long since, long number) {
    Deployment deployment = deployments.find(caller, slug);
    return Difference.between(
        document(find(deployment, since)), document(find(deployment, number)));
  }

  /**
   * What a show may use, and what it uses at most while it is updated.
   *
   * @param cpu processors, such as {@code 8}
   * @param memory such as {@code 6144Mi}
   */
  @Serdeable
  record QuotaView(String cpu, String memory, int pods, Allotment.Usage used) {}

  QuotaView quota(Caller caller, String slug) {
    Deployment deployment = deployments.find(caller, slug);
    return new QuotaView(
        allotment.cpu(),
        allotment.memory(),
        allotment.pods(),
        allotment.used(deployment.components()));
  }

  private Revision find(Deployment deployment, long number) {
    return store
        .find(deployment.id(), number)
        .orElseThrow(() -> ProblemException.notFound("The show has no such revision."));
  }

  private Map<String, Object> document(Revision revision) {
    return documents.of(revision.specification(), revision.parameters());
  }

  private static RevisionView view(Deployment deployment, Revision revision) {
    return new RevisionView(
        revision.number(),
        TemplateView.of(revision.specification().template()),
        revision.cause().label(),
        revision.author(),
        revision.createdAt(),
        outcome(deployment, revision),
        revision.failure(),
        revision.restores());
  }

  private static String outcome(Deployment deployment, Revision revision) {
    if (deployment.isLive() && deployment.liveRevision() == revision.number()) {
      return "live";
    }
    if (revision.failure() != null) {
      return "failed";
    }
    return revision.number() == deployment.revision() ? "applying" : "superseded";
  }
}
