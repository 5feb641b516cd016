package dev.marquee.deploy.manifest;

import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.template.Component;
import dev.marquee.routing.resource.BackendRef;
import dev.marquee.routing.resource.HttpRoute;
import dev.marquee.routing.resource.HttpRouteRule;
import dev.marquee.routing.resource.ObjectMetadata;
import dev.marquee.routing.resource.ParentReference;
import dev.marquee.routing.resource.PathMatch;
import java.util.List;
import java.util.Map;

/** The objects of one component: Deployment, Service and HTTPRoute. */
final class ComponentManifests {
  static final int PORT = 8080;
  static final int MANAGEMENT_PORT = 9090;

  /** What is reserved of the limit: a show that nobody visits leaves its processors to others. */
  private static final int SHARE_OF_PROCESSORS_RESERVED = 5;

  private static final int GRACE_PERIOD_SECONDS = 30;

  private ComponentManifests() {}

  static Map<String, Object> deployment(Deployment deployment, Component component) {
    Map<String, String> labels = Labels.ofComponent(deployment, component.name());
    return Tree.of(
        "apiVersion",
        "apps/v1",
        "kind",
        "Deployment",
        "metadata",
        metadata(deployment, component),
        "spec",
        Tree.of(
            "replicas",
            component.replicas(),
            "revisionHistoryLimit",
            2,
            "selector",
            Tree.of("matchLabels", Tree.of(Labels.COMPONENT, component.name())),
            "strategy",
            Tree.of(
                "type",
                "RollingUpdate",
                "rollingUpdate",
                Tree.of("maxSurge", 1, "maxUnavailable", 0)),
            "template",
            Tree.of(
                "metadata", Tree.of("labels", labels), "spec", podSpec(deployment, component))));
  }

  static Map<String, Object> service(Deployment deployment, Component component) {
    return Tree.of(
        "apiVersion",
        "v1",
        "kind",
        "Service",
        "metadata",
        metadata(deployment, component),
        "spec",
        Tree.of(
            "selector",
            Tree.of(Labels.COMPONENT, component.name()),
            "ports",
            List.of(
                Tree.of("name", "http", "port", PORT, "targetPort", "http", "protocol", "TCP"))));
  }

  static Map<String, Object> route(Deployment deployment, Component component) {
    return HttpRoute.of(
            ObjectMetadata.of(deployment.namespace(), component.name())
                .withLabels(Labels.ofComponent(deployment, component.name())),
            ParentReference.gateway("marquee-system", "marquee"),
            HttpRouteRule.forward(
                PathMatch.prefix(PodVariables.basePath(deployment, component)),
                BackendRef.service(component.name(), PORT)))
        .toMap();
  }

  private static Map<String, Object> podSpec(Deployment deployment, Component component) {
    return Tree.of(
        "serviceAccountName",
        ShowManifests.SERVICE_ACCOUNT,
        "automountServiceAccountToken",
        false,
        // Otherwise every Service adds variables whose names could be a component's own.
        "enableServiceLinks",
        false,
        "terminationGracePeriodSeconds",
        GRACE_PERIOD_SECONDS,
        "securityContext",
        Tree.of("runAsNonRoot", true, "seccompProfile", Tree.of("type", "RuntimeDefault")),
        "topologySpreadConstraints",
        List.of(
            Tree.of(
                "maxSkew",
                1,
                "topologyKey",
                "kubernetes.io/hostname",
                "whenUnsatisfiable",
                "ScheduleAnyway",
                "labelSelector",
                Tree.of("matchLabels", Tree.of(Labels.COMPONENT, component.name())))),
        "containers",
        List.of(container(deployment, component)));
  }

  private static Map<String, Object> container(Deployment deployment, Component component) {
    return Tree.of(
        "name",
        component.name(),
        "image",
        component.image(),
        "ports",
        List.of(port("http", PORT), port("management", MANAGEMENT_PORT)),
        "env",
        PodVariables.of(deployment, component),
        "startupProbe",
        probe("/health/liveness", 1, 2, 120),
        "readinessProbe",
        probe("/health/readiness", 1, 2, 3),
        "livenessProbe",
        probe("/health/liveness", 10, 5, 3),
        "resources",
        resources(component),
        "securityContext",
        Tree.of(
            "allowPrivilegeEscalation",
            false,
            "readOnlyRootFilesystem",
            true,
            "capabilities",
            Tree.of("drop", List.of("ALL"))));
  }

  private static Map<String, Object> port(String name, int number) {
    return Tree.of("name", name, "containerPort", number, "protocol", "TCP");
  }

  private static Map<String, Object> probe(
      String path, int periodSeconds, int timeoutSeconds, int failureThreshold) {
    return Tree.of(
        "httpGet",
        Tree.of("path", path, "port", "management", "scheme", "HTTP"),
        "periodSeconds",
        periodSeconds,
        "timeoutSeconds",
        timeoutSeconds,
        "failureThreshold",
        failureThreshold);
  }

  private static Map<String, Object> resources(Component component) {
    Quantity cpu = Quantity.parse(component.resources().cpu());
    Quantity memory = Quantity.parse(component.resources().memory());
    return Tree.of(
        "requests",
        Tree.of(
            "cpu",
            cpu.dividedBy(SHARE_OF_PROCESSORS_RESERVED).asProcessors(),
            "memory",
            memory.asMemory()),
        "limits",
        Tree.of("cpu", cpu.asProcessors(), "memory", memory.asMemory()));
  }

  private static Map<String, Object> metadata(Deployment deployment, Component component) {
    return Tree.of(
        "name",
        component.name(),
        "namespace",
        deployment.namespace(),
        "labels",
        Labels.ofComponent(deployment, component.name()));
  }
}
