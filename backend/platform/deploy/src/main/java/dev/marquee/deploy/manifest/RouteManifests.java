package dev.marquee.deploy.manifest;

import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.template.Component;
import dev.marquee.routing.resource.BackendRef;
import dev.marquee.routing.resource.HttpRoute;
import dev.marquee.routing.resource.HttpRouteRule;
import dev.marquee.routing.resource.ObjectMetadata;
import dev.marquee.routing.resource.ParentReference;
import dev.marquee.routing.resource.PathMatch;

/** The HTTPRoute of a component: to its Service, or to those of its zones by their weights. */
final class RouteManifests {
  private RouteManifests() {}

  static ClusterObject of(Deployment deployment, Component component) {
    return new ClusterObject(
        HttpRoute.of(
                ObjectMetadata.of(deployment.namespace(), component.name())
                    .withLabels(Labels.ofComponent(deployment, component.name())),
                ParentReference.gateway("marquee-system", "marquee"),
                HttpRouteRule.forward(
                    PathMatch.prefix(PodVariables.basePath(deployment, component)),
                    Workload.of(component).stream()
                        .map(RouteManifests::backend)
                        .toArray(BackendRef[]::new)))
            .toMap());
  }

  private static BackendRef backend(Workload workload) {
    BackendRef backend = BackendRef.service(workload.name(), ComponentManifests.PORT);
    return workload.zone() == null ? backend : backend.withWeight(workload.zone().weight());
  }
}
