package dev.marquee.deploy.cluster;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A cluster in memory for tests of what is done with one. What it holds is outside of the bean, so
 * that it outlives a service that crashes.
 */
@Singleton
@Replaces(NoCluster.class)
@Requires(property = "test.cluster")
@Requires(property = "test.cluster", notEquals = "")
public final class FakeCluster implements Cluster {
  private final FakeClusterState state;

  FakeCluster(@Value("${test.cluster}") String id) {
    this.state = FakeClusterState.of(id);
  }

  @Override
  public boolean isConfigured() {
    return true;
  }

  @Override
  public List<Applied> apply(List<ClusterObject> objects, Mode mode) {
    String call =
        switch (mode) {
          case WRITE -> "apply ";
          case DRY_RUN -> "try ";
        };
    state.before(call + objects.getFirst().kind());
    List<Applied> applied = state.apply(objects, mode);
    state.after(call + objects.getFirst().kind());
    return applied;
  }

  @Override
  public Optional<ClusterObject> find(String kind, String namespace, String name) {
    state.before("find " + kind);
    return state.find(kind, namespace, name);
  }

  @Override
  public List<ClusterObject> list(String kind, String namespace, Map<String, String> labels) {
    state.before("list " + kind);
    return state.list(kind, namespace).stream()
        .filter(object ->
            labels.entrySet().stream()
                .allMatch(label ->
                    object.label(label.getKey()).filter(label.getValue()::equals).isPresent()))
        .toList();
  }

  @Override
  public boolean delete(String kind, String namespace, String name) {
    state.before("delete " + kind);
    boolean deleted = state.delete(kind, namespace, name);
    state.after("delete " + kind);
    return deleted;
  }

  @Override
  public boolean deleteNamespace(String name) {
    state.before("delete Namespace");
    boolean deleted = state.deleteNamespace(name);
    state.after("delete Namespace");
    return deleted;
  }

  @Override
  public Watch watch(String namespace, Runnable changed) {
    return state.watch(changed);
  }

  @Override
  public String logs(String namespace, String pod, int tailLines) {
    state.before("logs " + pod);
    return state.logs().tail(namespace, pod, tailLines);
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(
        Set.of("NetworkPolicy", "PodDisruptionBudget", "HorizontalPodAutoscaler"), Map.of(), true);
  }

  @Override
  public Watch watchAll(Consumer<String> changed) {
    state.before("watch all");
    return state.watchAll(changed);
  }

  @Override
  public Watch follow(
      String namespace, String pod, int tailLines, Consumer<String> line, Runnable ended) {
    state.before("follow " + pod);
    return state.logs().follow(namespace, pod, tailLines, line, ended);
  }

  @Override
  public Token token(String namespace, String serviceAccount, Duration lifetime) {
    return new Token("token", Instant.EPOCH);
  }
}
