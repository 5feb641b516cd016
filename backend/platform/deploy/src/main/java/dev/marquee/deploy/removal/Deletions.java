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
import dev.marquee.deploy.secret.ShowSecrets;
import dev.marquee.deploy.show.ShowClient;
import dev.marquee.deploy.show.SoldAnswer;
import dev.marquee.kit.http.ProblemException;
import dev.marquee.kit.identity.Caller;
import io.micronaut.http.HttpStatus;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deleting shows, which asks back where buyers have tickets. */
@Singleton
class Deletions {
  private static final Logger LOG = LoggerFactory.getLogger(Deletions.class);

  private final Deployments deployments;
  private final DeploymentStore store;
  private final ShowClient shows;
  private final ShowSecrets secrets;
  private final Archive archive;
  private final Audit audit;
  private final Announcements announcements;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  Deletions(
      Deployments deployments,
      DeploymentStore store,
      ShowClient shows,
      ShowSecrets secrets,
      Archive archive,
      Audit audit,
      Announcements announcements,
      TransactionOperations<Connection> transactions,
      Clock clock) {
    this.deployments = deployments;
    this.store = store;
    this.shows = shows;
    this.secrets = secrets;
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
    Optional<String> ticketing = deployment.path(ShowClient.TICKETING);
    if (isConfirmed(deployment)) {
      return new DeletionView(null, false, null);
    }
    if (deployment.liveRevision() == null || ticketing.isEmpty()) {
      return new DeletionView(0L, false, null);
    }
    return switch (shows.sold(deployment, secrets.showKey(deployment))) {
      case SoldAnswer.Sold(long tickets, long orders) ->
          new DeletionView(tickets, tickets > 0, ticketing.get() + "/orders/export.csv");
      case SoldAnswer.Unreachable(String detail) -> {
        LOG.warn("{} cannot be asked what it has sold: {}", deployment.slug(), detail);
        yield new DeletionView(null, true, null);
      }
    };
  }

  /** It is being taken down already, with its owner's word. */
  private static boolean isConfirmed(Deployment deployment) {
    return deployment.state() == State.DELETING || deployment.state() == State.DELETE_BLOCKED;
  }

  /** Its members are those that are known. */
  private static ProblemException confirmationNeeded(DeletionView question) {
    String sold =
        question.soldTickets() == null
            ? "The show does not say whether tickets are sold."
            : "Tickets are sold: " + question.soldTickets() + ".";
    ProblemException problem =
        ProblemException.of(
            HttpStatus.CONFLICT,
            "CONFIRMATION_NEEDED",
            sold + " Please confirm the deletion with the show's address.");
    if (question.soldTickets() != null) {
      problem = problem.with("soldTickets", question.soldTickets());
    }
    return question.exportUrl() == null ? problem : problem.with("exportUrl", question.exportUrl());
  }
}
