package dev.marquee.deploy.removal;

import dev.marquee.deploy.archive.Archive;
import dev.marquee.deploy.audit.Audit;
import dev.marquee.deploy.deployment.Action;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.State;
import dev.marquee.deploy.deployment.http.DeploymentView;
import dev.marquee.deploy.deployment.http.Deployments;
import dev.marquee.deploy.deployment.store.Announcements;
import dev.marquee.deploy.deployment.store.DeploymentStore;
import dev.marquee.deploy.difference.Change;
import dev.marquee.kit.http.ProblemException;
import dev.marquee.kit.identity.Caller;
import io.micronaut.http.HttpStatus;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Deleting shows, which asks back where buyers have bought something. */
@Singleton
class Deletions {
  private final Deployments deployments;
  private final DeploymentStore store;
  private final SoldFigures sold;
  private final Archive archive;
  private final Audit audit;
  private final Announcements announcements;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  Deletions(
      Deployments deployments,
      DeploymentStore store,
      SoldFigures sold,
      Archive archive,
      Audit audit,
      Announcements announcements,
      TransactionOperations<Connection> transactions,
      Clock clock) {
    this.deployments = deployments;
    this.store = store;
    this.sold = sold;
    this.archive = archive;
    this.audit = audit;
    this.announcements = announcements;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** What the owner should know before. */
  DeletionView ask(Caller caller, String slug) {
    return ask(deployments.find(caller, slug));
  }

  /**
   * Has a show taken down, from whatever state. Wanting it twice changes nothing.
   *
   * @param confirm the show's slug, where {@link DeletionView#confirmationNeeded} says so
   * @param dump whether its data is to be kept
   * @throws ProblemException {@code CONFIRMATION_NEEDED}, or {@code CLUSTER_UNAVAILABLE} where
   *     there is no cluster
   */
  DeploymentView delete(Caller caller, String slug, @Nullable String confirm, boolean dump) {
    deployments.requireCluster();
    Deployment deployment = deployments.find(caller, slug);
    if (!slug.equals(confirm)) {
      DeletionView question = ask(deployment);
      if (question.confirmationNeeded()) {
        throw confirmationNeeded(question);
      }
    }
    return transactions
        .executeWrite(status -> {
          archive.want(deployment.id(), dump);
          return store.change(deployment.id(), found -> delete(found, caller, dump));
        })
        .map(deleting -> DeploymentView.of(deleting, caller.isAdmin()))
        .orElseThrow(Deployments::notFound);
  }

  /** Recorded once, however often it is wanted. */
  private Deployment delete(Deployment deployment, Caller caller, boolean dump) {
    Deployment deleting = deployment.delete(clock.instant());
    if (deleting != deployment) {
      if (deployment.isLive()) {
        announcements.removed(deleting);
      }
      audit.record(
          deployment.id(),
          Deployments.actor(caller),
          Action.DELETED,
          null,
          List.of(
              new Change("state", deployment.state().label(), deleting.state().label()),
              new Change("dump", null, dump)));
    }
    return deleting;
  }

  private DeletionView ask(Deployment deployment) {
    return isConfirmed(deployment) ? DeletionView.CONFIRMED : DeletionView.of(sold.of(deployment));
  }

  /** It is being taken down already, with its owner's word. */
  private static boolean isConfirmed(Deployment deployment) {
    return deployment.state() == State.DELETING || deployment.state() == State.DELETE_BLOCKED;
  }

  /** Its members are those that are known. */
  private static ProblemException confirmationNeeded(DeletionView question) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    members.put("soldTickets", question.soldTickets());
    members.put("soldMerchandise", question.soldMerchandise());
    members.put("exportUrl", question.exportUrl());
    members.put("merchandiseExportUrl", question.merchandiseExportUrl());
    ProblemException problem =
        ProblemException.of(
            HttpStatus.CONFLICT,
            "CONFIRMATION_NEEDED",
            sentence(question.soldTickets(), "tickets")
                + sentence(question.soldMerchandise(), "pieces of merchandise")
                + "Please confirm the deletion with the show's address.");
    for (Map.Entry<String, @Nullable Object> member : members.entrySet()) {
      if (member.getValue() != null) {
        problem = problem.with(member.getKey(), member.getValue());
      }
    }
    return problem;
  }

  private static String sentence(@Nullable Long count, String what) {
    if (count == null) {
      return "The show does not say how many " + what + " are sold. ";
    }
    return count == 0 ? "" : "Sold " + what + ": " + count + ". ";
  }
}
