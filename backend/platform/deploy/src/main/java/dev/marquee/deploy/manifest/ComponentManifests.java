package dev.marquee.deploy.manifest;

import dev.marquee.deploy.cluster.Capabilities;
import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.template.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The objects that run one component: a Deployment, a Service and perhaps an autoscaler for each of
 * its workloads, and for all of it one Service for calls inside the show and one disruption budget.
 */
final class ComponentManifests {
  static final int PORT = 8080;
  static final int MANAGEMENT_PORT = 9090;

  private final Deployment deployment;
  private final Component component;
  private final Surroundings surroundings;
  private final Capabilities capabilities;

  ComponentManifests(
      Deployment deployment,
      Component component,
      Surroundings surroundings,
      Capabilities capabilities) {
    this.deployment = deployment;
    this.component = component;
    this.surroundings = surroundings;
    this.capabilities = capabilities;
  }

  List<ClusterObject> workloads() {
    List<ClusterObject> objects = new ArrayList<>();
    for (Workload workload : Workload.of(component)) {
      objects.add(deploymentOf(workload));
      objects.add(service(workload.name(), workload));
      if (isAutoscaled()) {
        objects.add(autoscaler(workload));
      }
    }
    if (!component.zones().isEmpty()) {
      objects.add(service(component.name(), everywhere()));
    }
    if (capabilities.serves("PodDisruptionBudget")) {
      objects.add(disruptionBudget());
    }
    return objects;
  }

  private boolean isAutoscaled() {
    return component.autoscaling() != null && capabilities.serves("HorizontalPodAutoscaler");
  }

  private Workload everywhere() {
    return new Workload(component, null);
  }

  private ClusterObject deploymentOf(Workload workload) {
    Map<String, Object> spec = Tree.of();
    // Who applies a number owns it, and would take the autoscaler's away.
    if (!isAutoscaled()) {
      spec.put("replicas", component.replicas());
    }
    spec.putAll(
        Tree.of(
            "revisionHistoryLimit",
            2,
            "selector",
            Tree.of("matchLabels", workload.selector()),
            "strategy",
            Tree.of(
                "type",
                "RollingUpdate",
                "rollingUpdate",
                Tree.of("maxSurge", Workload.SURGE, "maxUnavailable", 0)),
            "template",
            new PodTemplate(deployment, workload, surroundings, capabilities.preStopSleep())
                .content()));
    return object("apps/v1", "Deployment", workload.name(), workload, spec);
  }

  private ClusterObject service(String name, Workload workload) {
    return object(
        "v1",
        "Service",
        name,
        workload,
        Tree.of(
            "selector",
            workload.selector(),
            "ports",
            List.of(
                Tree.of("name", "http", "port", PORT, "targetPort", "http", "protocol", "TCP"))));
  }

  private ClusterObject autoscaler(Workload workload) {
    return object(
        "autoscaling/v1",
        "HorizontalPodAutoscaler",
        workload.name(),
        workload,
        Tree.of(
            "scaleTargetRef",
            Tree.of("apiVersion", "apps/v1", "kind", "Deployment", "name", workload.name()),
            "minReplicas",
            component.replicas(),
            "maxReplicas",
            workload.most(),
            "targetCPUUtilizationPercentage",
            component.autoscaling().cpuPercent()));
  }

  /** One for all zones: pods that two budgets count cannot be evicted at all. */
  private ClusterObject disruptionBudget() {
    Workload all = everywhere();
    return object(
        "policy/v1",
        "PodDisruptionBudget",
        component.name(),
        all,
        Tree.of("maxUnavailable", 1, "selector", Tree.of("matchLabels", all.selector())));
  }

  private ClusterObject object(
      String apiVersion, String kind, String name, Workload workload, Map<String, Object> spec) {
    return ShowManifests.object(
        apiVersion,
        kind,
        ShowManifests.metadata(deployment, name, Labels.ofWorkload(deployment, workload)),
        Tree.of("spec", spec));
  }
}
