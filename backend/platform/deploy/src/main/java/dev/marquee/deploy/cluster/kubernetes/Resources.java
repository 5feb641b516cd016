package dev.marquee.deploy.cluster.kubernetes;

import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.cluster.ObjectsRejectedException;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads and deletes objects by kind and name. */
@Singleton
@Requires(property = "deploy.cluster", value = "kubernetes")
final class Resources {
  private final KubernetesApi api;
  private final KubernetesCapabilities capabilities;

  Resources(KubernetesApi api, KubernetesCapabilities capabilities) {
    this.api = api;
    this.capabilities = capabilities;
  }

  /** A kind that this service works with, with the version in which the cluster serves it. */
  record Served(ResourceKind kind, String version) {
    String apiVersion() {
      return kind.apiVersion(version);
    }
  }

  /**
   * Where a kind is served; empty when this cluster does not.
   *
   * @throws ObjectsRejectedException for a kind that Marquee does not work with
   */
  Optional<Served> served(String kind) {
    ResourceKind known = known(kind);
    return capabilities.version(known).map(version -> new Served(known, version));
  }

  Optional<ClusterObject> find(String kind, String namespace, String name) {
    Optional<Served> served = readable(kind);
    if (served.isEmpty()) {
      return Optional.empty();
    }
    Answer answer =
        api.get(Paths.one(served.get().kind(), served.get().version(), namespace, name));
    return answer.isNotFound() ? Optional.empty() : Optional.of(answer.require(kind, name));
  }

  List<ClusterObject> list(String kind, String namespace, Map<String, String> labels) {
    Optional<Served> served = readable(kind);
    if (served.isEmpty()) {
      return List.of();
    }
    Map<String, String> query = new HashMap<>();
    if (!labels.isEmpty()) {
      query.put(
          "labelSelector",
          labels.entrySet().stream()
              .map(label -> label.getKey() + "=" + label.getValue())
              .sorted()
              .collect(Collectors.joining(",")));
    }
    Answer answer =
        api.get(
            Paths.all(served.get().kind(), served.get().version(), namespace),
            query,
            KubernetesApi.JSON);
    return answer.isNotFound()
        ? List.of()
        : answer.require(kind, "list").items("items").stream()
            .map(object -> typed(kind, object))
            .toList();
  }

  /** Starts the deletion; false when there is nothing to delete. */
  boolean delete(String kind, String namespace, String name) {
    Optional<Served> served = served(kind);
    if (served.isEmpty()) {
      return false;
    }
    Answer answer =
        api.delete(Paths.one(served.get().kind(), served.get().version(), namespace, name));
    if (answer.isNotFound()) {
      return false;
    }
    // 409: a namespace that is being deleted already.
    if (answer.status() != 409) {
      answer.require(kind, name);
    }
    return true;
  }

  /** The items of a list bear no kind of their own. */
  ClusterObject typed(String kind, ClusterObject object) {
    if (object.kind().equals(kind)) {
      return object;
    }
    Map<String, Object> content = new LinkedHashMap<>();
    served(kind).ifPresent(served -> content.put("apiVersion", served.apiVersion()));
    content.put("kind", kind);
    content.putAll(object.content());
    return new ClusterObject(content);
  }

  private Optional<Served> readable(String kind) {
    if (kind.equals(ResourceKind.SECRET.kind())) {
      throw new IllegalArgumentException("This service creates Secrets and never reads them");
    }
    return served(kind);
  }

  private static ResourceKind known(String kind) {
    return ResourceKind.of(kind)
        .orElseThrow(() ->
            new ObjectsRejectedException(List.of(kind + ": Marquee does not work with this kind")));
  }
}
