package dev.marquee.localcluster.pods;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.localcluster.objects.Json;
import dev.marquee.localcluster.objects.Kind;
import dev.marquee.localcluster.workloads.ContainerSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A pod in the shape that a Kubernetes API server would show it in. */
final class PodObject {
  /** Our own: the loopback port of each container port, as {@code 8080=21034,9090=25001}. */
  private static final String PORTS_ANNOTATION = "marquee.dev/local-ports";

  private PodObject() {}

  static ObjectNode of(PodRecord record, PodStatus status) {
    ObjectNode pod = Json.object().put("apiVersion", "v1").put("kind", Kind.POD);
    ObjectNode metadata = pod.putObject("metadata");
    metadata
        .put("name", record.name())
        .put("namespace", record.namespace())
        .put("uid", record.uid())
        .put("creationTimestamp", time(Instant.ofEpochMilli(record.createdAt())));
    status.endingSince().ifPresent(since -> metadata.put("deletionTimestamp", time(since)));
    ObjectNode labels = Json.ofStrings(record.spec().labels());
    metadata.set("labels", labels.put("pod-template-hash", record.templateHash()));
    ObjectNode annotations = metadata.putObject("annotations");
    annotations.setAll(
        Json.ofStrings(Json.strings(record.template().path("metadata").path("annotations"))));
    annotations.put(PORTS_ANNOTATION, ports(record));
    metadata
        .putArray("ownerReferences")
        .addObject()
        .put("apiVersion", "apps/v1")
        .put("kind", "Deployment")
        .put("name", record.deployment())
        .put("uid", record.deploymentUid())
        .put("controller", true);
    pod.set("spec", record.template().path("spec"));
    pod.set("status", status(record, status));
    return pod;
  }

  private static ObjectNode status(PodRecord record, PodStatus status) {
    boolean running = status.state() instanceof ContainerState.Running;
    ObjectNode result = Json.object();
    boolean everRan = running || status.last().isPresent();
    result.put("phase", everRan ? "Running" : "Pending");
    result.put("podIP", "127.0.0.1").put("hostIP", "127.0.0.1");
    result.put("startTime", time(Instant.ofEpochMilli(record.createdAt())));
    ArrayNode conditions = result.putArray("conditions");
    condition(conditions, "PodScheduled", true, Instant.ofEpochMilli(record.createdAt()));
    Instant since = status.readySince().orElse(Instant.ofEpochMilli(record.createdAt()));
    condition(conditions, "ContainersReady", status.ready(), since);
    condition(conditions, "Ready", status.ready(), since);
    ContainerSpec container = record.spec().container();
    ObjectNode containerStatus = result.putArray("containerStatuses").addObject();
    containerStatus
        .put("name", container.name())
        .put("image", container.image())
        .put("ready", status.ready())
        .put("started", status.started())
        .put("restartCount", record.restarts());
    containerStatus.set("state", state(status.state()));
    status
        .last()
        .filter(last -> !last.equals(status.state()))
        .ifPresent(last -> containerStatus.set("lastState", state(last)));
    return result;
  }

  private static ObjectNode state(ContainerState state) {
    ObjectNode result = Json.object();
    switch (state) {
      case ContainerState.Waiting(String reason, String message) ->
          result.putObject("waiting").put("reason", reason).put("message", message);
      case ContainerState.Running(Instant startedAt) ->
          result.putObject("running").put("startedAt", time(startedAt));
      case ContainerState.Terminated terminated ->
          result
              .putObject("terminated")
              .put("exitCode", terminated.exitCode())
              .put("reason", terminated.reason())
              .put("message", terminated.message())
              .put("startedAt", time(terminated.startedAt()))
              .put("finishedAt", time(terminated.finishedAt()));
    }
    return result;
  }

  private static void condition(ArrayNode conditions, String type, boolean holds, Instant since) {
    conditions
        .addObject()
        .put("type", type)
        .put("status", holds ? "True" : "False")
        .put("lastTransitionTime", time(since));
  }

  private static String ports(PodRecord record) {
    return String.join(
        ",",
        record.ports().entrySet().stream()
            .sorted(java.util.Map.Entry.comparingByKey())
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .toList());
  }

  private static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
