package dev.marquee.deploy.cluster.kubernetes;

import dev.marquee.deploy.cluster.Applied;
import dev.marquee.deploy.cluster.Capabilities;
import dev.marquee.deploy.cluster.Cluster;
import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.cluster.Token;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Any Kubernetes cluster. */
@Singleton
@Requires(property = "deploy.cluster", value = "kubernetes")
final class KubernetesCluster implements Cluster {
  private final KubernetesApi api;
  private final KubernetesCapabilities capabilities;
  private final Resources resources;
  private final Applications applications;
  private final ClusterWatches watches;
  private final PodLogs logs;

  KubernetesCluster(
      KubernetesApi api,
      KubernetesCapabilities capabilities,
      Resources resources,
      Applications applications,
      ClusterWatches watches,
      PodLogs logs) {
    this.api = api;
    this.capabilities = capabilities;
    this.resources = resources;
    this.applications = applications;
    this.watches = watches;
    this.logs = logs;
  }

  @Override
  public boolean isConfigured() {
    return true;
  }

  @Override
  public Capabilities capabilities() {
    return capabilities.get();
  }

  @Override
  public List<Applied> apply(List<ClusterObject> objects, Mode mode) {
    return applications.apply(objects, mode);
  }

  @Override
  public Optional<ClusterObject> find(String kind, String namespace, String name) {
    return resources.find(kind, namespace, name);
  }

  @Override
  public List<ClusterObject> list(String kind, String namespace, Map<String, String> labels) {
    return resources.list(kind, namespace, labels);
  }

  @Override
  public boolean delete(String kind, String namespace, String name) {
    return resources.delete(kind, namespace, name);
  }

  @Override
  public boolean deleteNamespace(String name) {
    return resources.delete(ResourceKind.NAMESPACE.kind(), "", name);
  }

  @Override
  public Watch watch(String namespace, Runnable changed) {
    return watches.watch(namespace, changed);
  }

  @Override
  public Watch watchAll(Consumer<String> changed) {
    return watches.watchAll(changed);
  }

  @Override
  public String logs(String namespace, String pod, int tailLines) {
    return logs.last(namespace, pod, tailLines);
  }

  @Override
  public Watch follow(
      String namespace, String pod, int tailLines, Consumer<String> line, Runnable ended) {
    return logs.follow(namespace, pod, tailLines, line, ended);
  }

  @Override
  public Token token(String namespace, String serviceAccount, Duration lifetime) {
    ClusterObject request =
        api.post(
                Paths.below(ResourceKind.SERVICE_ACCOUNT, namespace, serviceAccount, "token"),
                Map.of(),
                Map.of(
                    "apiVersion",
                    "authentication.k8s.io/v1",
                    "kind",
                    "TokenRequest",
                    "spec",
                    Map.of("expirationSeconds", lifetime.toSeconds())))
            .require(ResourceKind.SERVICE_ACCOUNT.kind(), serviceAccount);
    return new Token(
        request.text("status", "token").orElseThrow(),
        Instant.parse(request.text("status", "expirationTimestamp").orElseThrow()));
  }
}
