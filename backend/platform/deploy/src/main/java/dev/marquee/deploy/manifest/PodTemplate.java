package dev.marquee.deploy.manifest;

import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.template.Component;
import java.util.List;
import java.util.Map;

/**
 * The pods of a workload.
 *
 * @param preStopSleep whether the cluster lets a container sleep before it ends
 */
record PodTemplate(
    Deployment deployment, Workload workload, Surroundings surroundings, boolean preStopSleep) {
  private static final String HOSTNAME = "kubernetes.io/hostname";
  private static final String ZONE = "topology.kubernetes.io/zone";

  /** What is reserved of the limit: a show that nobody visits leaves its processors to others. */
  private static final int SHARE_OF_PROCESSORS_RESERVED = 5;

  /** So long a pod still serves after it left its Service: until every gateway knows. */
  private static final int SLEEP_SECONDS = 5;

  /** So long running requests may take after that. */
  private static final int DRAIN_SECONDS = 30;

  private static final String TEMPORARY = "temporary";

  /** Native libraries are unpacked there, a few megabytes in all. */
  private static final String TEMPORARY_SIZE = "64Mi";

  Map<String, Object> content() {
    Map<String, Object> metadata = Tree.of("labels", Labels.ofWorkload(deployment, workload));
    if (component().restartedAt() != null) {
      metadata.put(
          "annotations", Tree.of(Labels.RESTARTED_AT, component().restartedAt().toString()));
    }
    return Tree.of("metadata", metadata, "spec", spec());
  }

  private Component component() {
    return workload.component();
  }

  private Map<String, Object> spec() {
    Map<String, Object> spec =
        Tree.of(
            "serviceAccountName",
            ShowManifests.SERVICE_ACCOUNT,
            "automountServiceAccountToken",
            false,
            // Otherwise every Service adds variables whose names could be a component's own.
            "enableServiceLinks",
            false,
            "terminationGracePeriodSeconds",
            preStopSleep ? SLEEP_SECONDS + DRAIN_SECONDS : DRAIN_SECONDS,
            "securityContext",
            Tree.of("runAsNonRoot", true, "seccompProfile", Tree.of("type", "RuntimeDefault")),
            "topologySpreadConstraints",
            workload.zone() == null
                ? List.of(spread(HOSTNAME), spread(ZONE))
                : List.of(spread(HOSTNAME)),
            "volumes",
            List.of(Tree.of("name", TEMPORARY, "emptyDir", Tree.of("sizeLimit", TEMPORARY_SIZE))),
            "containers",
            List.of(container()));
    if (workload.zone() != null) {
      spec.put("nodeSelector", Tree.of(ZONE, workload.zone().name()));
    }
    return spec;
  }

  private Map<String, Object> spread(String topologyKey) {
    return Tree.of(
        "maxSkew",
        1,
        "topologyKey",
        topologyKey,
        "whenUnsatisfiable",
        "ScheduleAnyway",
        "labelSelector",
        Tree.of("matchLabels", workload.selector()));
  }

  private Map<String, Object> container() {
    Map<String, Object> container =
        Tree.of(
            "name",
            component().name(),
            "image",
            component().image(),
            "ports",
            List.of(
                port("http", ComponentManifests.PORT),
                port("management", ComponentManifests.MANAGEMENT_PORT)),
            "env",
            PodVariables.of(deployment, component(), surroundings),
            "startupProbe",
            probe("/health/liveness", 1, 2, 120),
            "readinessProbe",
            probe("/health/readiness", 1, 2, 3),
            "livenessProbe",
            probe("/health/liveness", 10, 5, 3),
            "resources",
            resources(),
            "volumeMounts",
            List.of(Tree.of("name", TEMPORARY, "mountPath", "/tmp")),
            "securityContext",
            Tree.of(
                "allowPrivilegeEscalation",
                false,
                "readOnlyRootFilesystem",
                true,
                "capabilities",
                Tree.of("drop", List.of("ALL"))));
    if (preStopSleep) {
      container.put(
          "lifecycle", Tree.of("preStop", Tree.of("sleep", Tree.of("seconds", SLEEP_SECONDS))));
    }
    return container;
  }

  private Map<String, Object> resources() {
    Quantity cpu = Quantity.parse(component().resources().cpu());
    Quantity memory = Quantity.parse(component().resources().memory());
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
}
