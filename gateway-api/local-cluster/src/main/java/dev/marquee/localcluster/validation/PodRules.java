package dev.marquee.localcluster.validation;

import java.util.HashSet;
import java.util.Set;

/** Pod specifications. A pod is one process here: one container, no init containers. */
final class PodRules {
  private static final Set<String> SPEC =
      Set.of(
          "containers",
          "volumes",
          "serviceAccountName",
          "automountServiceAccountToken",
          "terminationGracePeriodSeconds",
          "restartPolicy",
          "securityContext",
          "topologySpreadConstraints",
          "nodeSelector",
          "affinity",
          "tolerations",
          "enableServiceLinks",
          "imagePullSecrets",
          "priorityClassName",
          "dnsPolicy",
          "schedulerName",
          "hostname");
  private static final Set<String> CONTAINER =
      Set.of(
          "name",
          "image",
          "imagePullPolicy",
          "env",
          "envFrom",
          "ports",
          "resources",
          "startupProbe",
          "readinessProbe",
          "livenessProbe",
          "lifecycle",
          "volumeMounts",
          "securityContext",
          "terminationMessagePath",
          "terminationMessagePolicy");
  private static final String ZONE = "topology.kubernetes.io/zone";
  private static final Set<String> VOLUME_SOURCES = Set.of("configMap", "secret", "emptyDir");

  private PodRules() {}

  static void check(Checks spec) {
    spec.only(SPEC);
    spec.field("terminationGracePeriodSeconds").integer(0, 3600);
    spec.field("restartPolicy").oneOf(Set.of("Always"));
    checkNodeSelector(spec.field("nodeSelector"));
    Checks containers = spec.required("containers");
    if (containers.node().size() != 1) {
      containers.violation("must be exactly one here: a pod is one process");
    }
    Set<String> volumes = new HashSet<>();
    for (Checks volume : spec.field("volumes").elements()) {
      volume.required("name").label();
      volumes.add(volume.field("name").text());
      checkVolume(volume);
    }
    containers.elements().forEach(container -> checkContainer(container, volumes));
  }

  /** One machine is every zone, but it has no other label. */
  private static void checkNodeSelector(Checks selector) {
    selector.strings();
    selector
        .node()
        .fieldNames()
        .forEachRemaining(label -> {
          if (!label.equals(ZONE)) {
            selector.field(label).violation("is a label that no node has here");
          }
        });
  }

  private static void checkVolume(Checks volume) {
    long sources = VOLUME_SOURCES.stream().filter(volume.node()::has).count();
    if (sources != 1) {
      volume.violation("must be a configMap, a secret or an emptyDir");
    }
    if (volume.node().has("configMap")) {
      volume.field("configMap").required("name");
    }
    if (volume.node().has("secret")) {
      volume.field("secret").required("secretName");
    }
  }

  private static void checkContainer(Checks container, Set<String> volumes) {
    container.only(CONTAINER);
    container.required("name").label();
    container.required("image");
    container.field("env").list();
    container.field("env").elements().forEach(PodRules::checkVariable);
    for (Checks port : container.field("ports").elements()) {
      port.required("containerPort").integer(1, 65535);
      port.field("hostPort").integer(1, 65535);
      port.field("name").label();
    }
    checkResources(container.field("resources"));
    for (String probe : Set.of("startupProbe", "readinessProbe", "livenessProbe")) {
      checkProbe(container.field(probe));
    }
    for (Checks mount : container.field("volumeMounts").elements()) {
      if (!volumes.contains(mount.required("name").text())) {
        mount.field("name").violation("'" + mount.field("name").text() + "' is no volume");
      }
      mount.required("mountPath");
    }
    checkLifecycle(container.field("lifecycle"));
  }

  private static void checkVariable(Checks variable) {
    variable.required("name");
    Checks from = variable.field("valueFrom");
    if (!from.present()) {
      return;
    }
    from.only(Set.of("configMapKeyRef", "secretKeyRef", "fieldRef"));
    for (String reference : Set.of("configMapKeyRef", "secretKeyRef")) {
      if (from.field(reference).present()) {
        from.field(reference).required("name");
        from.field(reference).required("key");
      }
    }
    if (from.field("fieldRef").present()) {
      from.field("fieldRef")
          .required("fieldPath")
          .oneOf(Set.of("metadata.name", "metadata.namespace", "metadata.uid", "status.podIP"));
    }
  }

  private static void checkResources(Checks resources) {
    resources.only(Set.of("limits", "requests"));
    resources.field("limits").quantities();
    resources.field("requests").quantities();
    for (String resource : Set.of("cpu", "memory")) {
      Checks request = resources.field("requests").field(resource);
      Checks limit = resources.field("limits").field(resource);
      if (request.present() && limit.present()) {
        var requested = request.quantity();
        var limited = limit.quantity();
        if (requested != null && limited != null && requested.compareTo(limited) > 0) {
          request.violation("must not be more than the limit");
        }
      }
    }
  }

  private static void checkProbe(Checks probe) {
    if (!probe.present()) {
      return;
    }
    if (probe.field("httpGet").present() == probe.field("tcpSocket").present()) {
      probe.violation("must be one of httpGet and tcpSocket");
    }
    for (String action : Set.of("httpGet", "tcpSocket")) {
      if (probe.field(action).present()) {
        probe.field(action).required("port");
      }
    }
    probe.field("httpGet").field("scheme").oneOf(Set.of("HTTP"));
    probe.field("initialDelaySeconds").integer(0, 3600);
    probe.field("periodSeconds").integer(1, 3600);
    probe.field("timeoutSeconds").integer(1, 3600);
    probe.field("failureThreshold").integer(1, 10_000);
    probe.field("successThreshold").integer(1, 10_000);
  }

  private static void checkLifecycle(Checks lifecycle) {
    if (!lifecycle.present()) {
      return;
    }
    lifecycle.only(Set.of("preStop"));
    Checks preStop = lifecycle.field("preStop");
    if (preStop.present()) {
      preStop.only(Set.of("sleep"));
      preStop.field("sleep").required("seconds").integer(0, 3600);
    }
  }
}
