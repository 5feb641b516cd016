package dev.marquee.deploy.revision;

import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.Specification;
import dev.marquee.deploy.deployment.State;
import dev.marquee.deploy.deployment.TemplateVersion;
import dev.marquee.deploy.deployment.http.DeploymentView;
import dev.marquee.deploy.deployment.http.Deployments;
import dev.marquee.deploy.deployment.http.EditProblems;
import dev.marquee.deploy.deployment.http.Preconditions;
import dev.marquee.deploy.deployment.store.ParametersStore;
import dev.marquee.deploy.deployment.store.RevisionStore;
import dev.marquee.deploy.deployment.store.RevisionStore.Draft;
import dev.marquee.kit.database.Idempotency;
import dev.marquee.kit.database.Outcome;
import dev.marquee.kit.identity.Caller;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the changes that sellers ask for. What is so already is no change and no conflict. */
@Singleton
class Revisions {
  private final Deployments deployments;
  private final Plans plans;
  private final Preconditions preconditions;
  private final RevisionStore store;
  private final ParametersStore parameters;
  private final Idempotency idempotency;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  Revisions(
      Deployments deployments,
      Plans plans,
      Preconditions preconditions,
      RevisionStore store,
      ParametersStore parameters,
      Idempotency idempotency,
      TransactionOperations<Connection> transactions,
      Clock clock) {
    this.deployments = deployments;
    this.plans = plans;
    this.preconditions = preconditions;
    this.store = store;
    this.parameters = parameters;
    this.idempotency = idempotency;
    this.transactions = transactions;
    this.clock = clock;
  }

  DeploymentView switchTemplate(Caller caller, String slug, ChangeRequests.TemplateSwitch request) {
    Deployment deployment = revisable(caller, slug);
    TemplateVersion version =
        new TemplateVersion(request.template().name(), request.template().version());
    Plan plan = plans.templateSwitch(deployment, version, request.parameters());
    return carryOut(caller, deployment, request.revision(), plan);
  }

  DeploymentView scale(
      Caller caller, String slug, String component, ChangeRequests.Scaling request) {
    Deployment deployment = revisable(caller, slug);
    Plan plan = plans.scaling(deployment, component, request.toAdjustment());
    return carryOut(caller, deployment, request.revision(), plan);
  }

  Outcome<DeploymentView> restart(
      Caller caller, @Nullable String key, String slug, ChangeRequests.Restart request) {
    return idempotency.once(
        caller.id() + " POST /deployments/" + slug + "/restart",
        key,
        request,
        DeploymentView.class,
        () -> {
          Deployment deployment = revisable(caller, slug);
          Plan plan = plans.restart(deployment, request.components(), clock.instant());
          return carryOut(caller, deployment, null, plan);
        });
  }

  /** The show is asked before the transaction, so a retry asks it again: it only reads. */
  Outcome<DeploymentView> rollBack(
      Caller caller, @Nullable String key, String slug, ChangeRequests.Rollback request) {
    Deployment deployment = revisable(caller, slug);
    Plan plan = plans.rollback(deployment, request.revision(), request.keepsParameters());
    return idempotency.once(
        caller.id() + " POST /deployments/" + slug + "/rollback",
        key,
        request,
        DeploymentView.class,
        () -> carryOut(caller, deployment, deployment.revision(), plan));
  }

  private Deployment revisable(Caller caller, String slug) {
    preconditions.requireCluster();
    Deployment deployment = deployments.find(caller, slug);
    if (!deployment.canRevise()) {
      throw EditProblems.notEditable();
    }
    return deployment;
  }

  private DeploymentView carryOut(
      Caller caller, Deployment deployment, @Nullable Long base, Plan plan) {
    if (isSo(deployment, plan)) {
      return DeploymentView.of(deployment, caller.isAdmin());
    }
    preconditions.requireMeans(plan.edit().apply(deployment.specification()));
    Optional<Deployment> stored =
        transactions.executeWrite(status ->
            store.append(
                deployment.id(),
                base,
                new Draft(
                    plan.cause(),
                    Deployments.actor(caller),
                    locked -> revise(locked, plan),
                    plan.checked() == null ? null : plan.checked().get(),
                    plan.restores())));
    if (stored.isEmpty()) {
      Deployment present = deployments.find(caller, deployment.slug());
      // The same change, sent twice at once, is no conflict with itself.
      if (!isSo(present, plan)) {
        throw EditProblems.conflict(present.revision());
      }
      return DeploymentView.of(present, caller.isAdmin());
    }
    return DeploymentView.of(stored.get(), caller.isAdmin());
  }

  private Deployment revise(Deployment locked, Plan plan) {
    if (!locked.canRevise()) {
      throw EditProblems.notEditable();
    }
    return locked.revised(plan.edit().apply(locked.specification()), clock.instant());
  }

  /** Whether there is nothing to do. A rollback of what is stuck is something to do. */
  private boolean isSo(Deployment deployment, Plan plan) {
    Specification wanted = plan.edit().apply(deployment.specification());
    return wanted.equals(deployment.specification())
        && (plan.restores() == null || deployment.state() == State.READY)
        && (plan.parameters() == null || parameters.hold(deployment.id(), plan.parameters()));
  }
}
