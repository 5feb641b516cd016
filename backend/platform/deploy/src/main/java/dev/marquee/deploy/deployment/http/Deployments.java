package dev.marquee.deploy.deployment.http;

import dev.marquee.deploy.audit.Audit;
import dev.marquee.deploy.cluster.ClusterUnavailableException;
import dev.marquee.deploy.cluster.ObjectsRejectedException;
import dev.marquee.deploy.deployment.Action;
import dev.marquee.deploy.deployment.Actor;
import dev.marquee.deploy.deployment.ComponentHealth;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.State;
import dev.marquee.deploy.deployment.runner.ShowHealth;
import dev.marquee.deploy.deployment.store.DeploymentStore;
import dev.marquee.deploy.deployment.store.RevisionStore;
import dev.marquee.deploy.deployment.store.RevisionStore.Checked;
import dev.marquee.deploy.difference.Change;
import dev.marquee.deploy.drift.HealingSwitch;
import dev.marquee.kit.database.Idempotency;
import dev.marquee.kit.database.Outcome;
import dev.marquee.kit.http.Identifiers;
import dev.marquee.kit.http.ProblemException;
import dev.marquee.kit.identity.Caller;
import io.micronaut.http.HttpStatus;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What sellers may ask about their deployments. Others learn nothing, not even that there is one.
 */
@Singleton
public class Deployments {
  private final DeploymentStore store;
  private final RevisionStore revisions;
  private final Audit audit;
  private final Preconditions preconditions;
  private final ShowHealth health;
  private final HealingSwitch healing;
  private final Idempotency idempotency;
  private final Identifiers identifiers;
  private final Clock clock;
  private final ObjectMapper json;

  Deployments(
      DeploymentStore store,
      RevisionStore revisions,
      Audit audit,
      Preconditions preconditions,
      ShowHealth health,
      HealingSwitch healing,
      Idempotency idempotency,
      Identifiers identifiers,
      Clock clock,
      ObjectMapper json) {
    this.store = store;
    this.revisions = revisions;
    this.audit = audit;
    this.preconditions = preconditions;
    this.health = health;
    this.healing = healing;
    this.idempotency = idempotency;
    this.identifiers = identifiers;
    this.clock = clock;
    this.json = json;
  }

  /** Accepts a deployment; it is carried out from the moment of the commit. */
  Outcome<DeploymentView> create(Caller caller, @Nullable String key, DeploymentRequest request) {
    Preconditions.Findings findings = preconditions.ask(request);
    return idempotency.once(
        caller.id() + " POST /deployments",
        key,
        request,
        DeploymentView.class,
        () -> {
          Preconditions.Cleared cleared = preconditions.decide(request, findings, caller.id());
          Deployment deployment =
              Deployment.requested(
                  identifiers.next(),
                  request.slug(),
                  caller.id(),
                  cleared.show().title(),
                  cleared.specification(),
                  clock.instant());
          Checked checked = new Checked(cleared.show(), write(request));
          if (!revisions.create(deployment, checked, actor(caller))) {
            throw Preconditions.slugTaken(request.slug());
          }
          return DeploymentView.of(deployment, caller.isAdmin());
        });
  }

  List<DeploymentView> mine(Caller caller) {
    return store.ownedBy(caller.id()).stream()
        .map(deployment -> DeploymentView.of(deployment, caller.isAdmin()))
        .toList();
  }

  /**
   * A deployment that the caller may see.
   *
   * @throws ProblemException 404 otherwise
   */
  public Deployment find(Caller caller, String slug) {
    return store
        .findBySlug(slug)
        .filter(deployment -> deployment.owner().equals(caller.id()) || caller.isAdmin())
        .orElseThrow(Deployments::notFound);
  }

  /** With what the cluster says of the components at this moment, once they run. */
  DeploymentView get(Caller caller, String slug) {
    Deployment deployment = find(caller, slug);
    return DeploymentView.of(deployment, observed(deployment), caller.isAdmin())
        .with(healing.isPaused(deployment.id()), preconditions.missingFeatures());
  }

  private List<ComponentHealth> observed(Deployment deployment) {
    if (deployment.state() != State.READY) {
      return deployment.health();
    }
    try {
      return health.observe(deployment);
    } catch (ClusterUnavailableException | ObjectsRejectedException exception) {
      // What was seen last is a better answer than none.
      return deployment.health().stream().map(Deployments::lastSeen).toList();
    }
  }

  Outcome<DeploymentView> retry(Caller caller, @Nullable String key, String slug) {
    return idempotency.once(
        caller.id() + " POST /deployments/" + slug + "/retry",
        key,
        slug,
        DeploymentView.class,
        () -> {
          preconditions.requireCluster();
          return change(
              caller,
              slug,
              deployment -> {
                if (!deployment.canRetry()) {
                  throw ProblemException.of(
                      HttpStatus.CONFLICT,
                      "NOT_RETRYABLE",
                      "Only a deployment that failed, or whose deletion is blocked, can be retried.");
                }
                return retried(deployment, caller);
              });
        });
  }

  private Deployment retried(Deployment deployment, Caller caller) {
    Deployment retried = deployment.retry(clock.instant());
    audit.record(
        deployment.id(),
        actor(caller),
        Action.RETRIED,
        deployment.revision(),
        List.of(new Change("state", deployment.state().label(), retried.state().label())));
    return retried;
  }

  private DeploymentView change(Caller caller, String slug, UnaryOperator<Deployment> change) {
    return store
        .change(find(caller, slug).id(), change)
        .map(deployment -> DeploymentView.of(deployment, caller.isAdmin()))
        .orElseThrow(Deployments::notFound);
  }

  private static ComponentHealth lastSeen(ComponentHealth component) {
    return new ComponentHealth(
        component.name(), component.ready(), component.replicas(), "the cluster does not answer");
  }

  /** The caller, as the record of what was done names them. */
  public static Actor actor(Caller caller) {
    return new Actor(caller.id(), caller.name());
  }

  /**
   * Refuses what cannot be carried out without a cluster.
   *
   * @throws ProblemException {@code CLUSTER_UNAVAILABLE}
   */
  public void requireCluster() {
    preconditions.requireCluster();
  }

  /** What somebody is told of a deployment that is not there, or not theirs. */
  public static ProblemException notFound() {
    return ProblemException.notFound("You have no show with this address.");
  }

  private String write(DeploymentRequest request) {
    try {
      return json.writeValueAsString(request.parameters());
    } catch (IOException exception) {
      throw new UncheckedIOException("Not serializable", exception);
    }
  }
}
