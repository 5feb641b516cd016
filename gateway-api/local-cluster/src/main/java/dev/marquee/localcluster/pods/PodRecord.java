package dev.marquee.localcluster.pods;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.localcluster.objects.Kind;
import dev.marquee.localcluster.objects.ObjectKey;
import dev.marquee.localcluster.processes.ProcessIdentity;
import dev.marquee.localcluster.workloads.PodSpec;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of a pod after a crash of the cluster; kept as {@code pod.json} in the pod's
 * folder.
 *
 * @param deployment name of the Deployment that it belongs to
 * @param templateHash of the pod template and the content of its image
 * @param template the pod template, with the defaults of the namespace
 * @param ports the loopback port of each container port
 * @param createdAt epoch milliseconds
 * @param process null while no process runs
 * @param startedAt epoch milliseconds of the process' start
 */
public record PodRecord(
    String namespace,
    String name,
    String uid,
    String deployment,
    String deploymentUid,
    String templateHash,
    JsonNode template,
    Map<Integer, Integer> ports,
    long createdAt,
    @Nullable ProcessIdentity process,
    long startedAt,
    int restarts) {
  @JsonIgnore
  public ObjectKey key() {
    return new ObjectKey(Kind.POD, namespace, name);
  }

  @JsonIgnore
  public ObjectKey deploymentKey() {
    return ObjectKey.of(Kind.DEPLOYMENT, namespace, deployment);
  }

  @JsonIgnore
  public PodSpec spec() {
    return PodSpec.of(template);
  }

  @JsonIgnore
  public Optional<ProcessIdentity> runningProcess() {
    return Optional.ofNullable(process);
  }

  PodRecord withProcess(@Nullable ProcessIdentity next, long startedAtMillis) {
    return new PodRecord(
        namespace,
        name,
        uid,
        deployment,
        deploymentUid,
        templateHash,
        template,
        ports,
        createdAt,
        next,
        startedAtMillis,
        restarts);
  }

  PodRecord withRestarts(int next) {
    return new PodRecord(
        namespace,
        name,
        uid,
        deployment,
        deploymentUid,
        templateHash,
        template,
        ports,
        createdAt,
        process,
        startedAt,
        next);
  }

  PodRecord withPorts(Map<Integer, Integer> next) {
    return new PodRecord(
        namespace,
        name,
        uid,
        deployment,
        deploymentUid,
        templateHash,
        template,
        next,
        createdAt,
        process,
        startedAt,
        restarts);
  }
}
