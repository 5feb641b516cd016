package dev.marquee.deploy.cluster;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Stands in where none is configured: reading deployments works, changing them does not. */
@Singleton
@Requires(property = "deploy.cluster", value = "none")
final class NoCluster implements Cluster {
  @Override
  public boolean isConfigured() {
    return false;
  }

  @Override
  public List<Applied> apply(List<ClusterObject> objects, Mode mode) {
    throw missing();
  }

  @Override
  public Optional<ClusterObject> find(String kind, String namespace, String name) {
    throw missing();
  }

  @Override
  public List<ClusterObject> list(String kind, String namespace, Map<String, String> labels) {
    throw missing();
  }

  @Override
  public boolean delete(String kind, String namespace, String name) {
    throw missing();
  }

  @Override
  public boolean deleteNamespace(String name) {
    throw missing();
  }

  @Override
  public Watch watch(String namespace, Runnable changed) {
    throw missing();
  }

  @Override
  public String logs(String namespace, String pod, int tailLines) {
    throw missing();
  }

  @Override
  public Watch watchAll(Consumer<String> changed) {
    throw missing();
  }

  @Override
  public Watch follow(
      String namespace, String pod, int tailLines, Consumer<String> line, Runnable ended) {
    throw missing();
  }

  @Override
  public Capabilities capabilities() {
    throw missing();
  }

  @Override
  public Token token(String namespace, String serviceAccount, Duration lifetime) {
    throw missing();
  }

  private static ClusterUnavailableException missing() {
    return new ClusterUnavailableException(
        "No cluster is configured: set CLUSTER to local or to kubernetes.");
  }
}
