package dev.marquee.deploy.revision;

import dev.marquee.deploy.cluster.Applied;
import dev.marquee.deploy.cluster.Cluster;
import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.cluster.ClusterUnavailableException;
import dev.marquee.deploy.cluster.ObjectsRejectedException;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.TemplateVersion;
import dev.marquee.deploy.deployment.http.DeploymentRequest;
import dev.marquee.deploy.deployment.http.DeploymentView.MissingFeature;
import dev.marquee.deploy.deployment.http.Deployments;
import dev.marquee.deploy.deployment.http.EditProblems;
import dev.marquee.deploy.deployment.http.Preconditions;
import dev.marquee.deploy.desired.DesiredState;
import dev.marquee.deploy.desired.Surplus;
import dev.marquee.deploy.difference.Change;
import dev.marquee.kit.http.Identifiers;
import dev.marquee.kit.http.ProblemException;
import dev.marquee.kit.http.Violation;
import dev.marquee.kit.identity.Caller;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Looks at changes before they are made, by a dry run on the cluster itself. */
@Singleton
class Previews {
  private final Deployments deployments;
  private final Preconditions preconditions;
  private final Plans plans;
  private final DesiredState desired;
  private final Surplus surplus;
  private final Cluster cluster;
  private final Identifiers identifiers;
  private final Clock clock;

  Previews(
      Deployments deployments,
      Preconditions preconditions,
      Plans plans,
      DesiredState desired,
      Surplus surplus,
      Cluster cluster,
      Identifiers identifiers,
      Clock clock) {
    this.deployments = deployments;
    this.preconditions = preconditions;
    this.plans = plans;
    this.desired = desired;
    this.surplus = surplus;
    this.cluster = cluster;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  /** What a new show would get. */
  Preview ofNew(Caller caller, DeploymentRequest request) {
    Preconditions.Cleared cleared =
        preconditions.decide(request, preconditions.ask(request), caller.id());
    Deployment deployment =
        Deployment.requested(
            identifiers.next(),
            request.slug(),
            caller.id(),
            cleared.show().title(),
            cleared.specification(),
            clock.instant());
    return answered(() -> preview(deployment, List.of()));
  }

  /** What would change for a show that is there. */
  Preview of(Caller caller, String slug, ChangeRequests.PreviewRequest request) {
    preconditions.requireCluster();
    Deployment deployment = deployments.find(caller, slug);
    if (!deployment.canRevise()) {
      throw EditProblems.notEditable();
    }
    Plan plan = plan(deployment, request);
    Deployment wanted =
        deployment.revised(plan.edit().apply(deployment.specification()), clock.instant());
    preconditions.requireMeans(wanted.specification());
    return answered(() -> preview(wanted, surplus.of(wanted)));
  }

  private Plan plan(Deployment deployment, ChangeRequests.PreviewRequest request) {
    if (request.rollbackTo() != null) {
      return plans.rollback(deployment, request.rollbackTo(), true);
    }
    if (request.component() != null && request.component().name() != null) {
      return plans.scaling(
          deployment, request.component().name(), request.component().toAdjustment());
    }
    if (request.template() != null && request.parameters() != null) {
      return plans.templateSwitch(
          deployment,
          new TemplateVersion(request.template().name(), request.template().version()),
          request.parameters());
    }
    if (request.parameters() != null) {
      return plans.edit(deployment, request.parameters());
    }
    throw ProblemException.invalid(
        HttpStatus.BAD_REQUEST,
        "VALIDATION_FAILED",
        "Say what is to be looked at.",
        List.of(
            new Violation(
                "",
                "must have a template with parameters, parameters, a component or rollbackTo")));
  }

  private Preview preview(Deployment wanted, List<ClusterObject> surplus) {
    List<Applied> applied = cluster.apply(desired.objects(wanted), Cluster.Mode.DRY_RUN);
    return new Preview(
        Stream.concat(
                applied.stream().map(Previews::object),
                surplus.stream()
                    .map(object ->
                        new Preview.ObjectPreview(
                            object.kind(), object.name(), "remove", true, List.of())))
            .toList(),
        MissingFeature.of(cluster.capabilities()));
  }

  private static Preview.ObjectPreview object(Applied applied) {
    String action =
        switch (applied.action()) {
          case CREATED -> "create";
          case CONFIGURED -> "change";
          case UNCHANGED -> "keep";
        };
    return new Preview.ObjectPreview(
        applied.kind(),
        applied.name(),
        action,
        applied.checked(),
        applied.changes().stream()
            .map(change -> new Change(change.path(), change.before(), change.after()))
            .toList());
  }

  private static Preview answered(Supplier<Preview> question) {
    try {
      return question.get();
    } catch (ClusterUnavailableException exception) {
      throw Preconditions.clusterUnavailable();
    } catch (ObjectsRejectedException exception) {
      throw ProblemException.invalid(
          HttpStatus.UNPROCESSABLE_ENTITY,
          "CLUSTER_REFUSES",
          "The cluster would not accept this.",
          exception.violations().stream().map(text -> new Violation("", text)).toList());
    }
  }
}
