package dev.marquee.deploy.cluster.kubernetes;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.marquee.deploy.cluster.Applied;
import dev.marquee.deploy.cluster.Cluster;
import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.cluster.ClusterUnavailableException;
import dev.marquee.deploy.cluster.ObjectsRejectedException;
import io.kubernetes.client.custom.V1Patch;
import io.kubernetes.client.util.generic.KubernetesApiResponse;
import io.kubernetes.client.util.generic.dynamic.DynamicKubernetesApi;
import io.kubernetes.client.util.generic.dynamic.DynamicKubernetesObject;
import io.kubernetes.client.util.generic.options.PatchOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Applies one object: look, try without writing, compare, and write only what differs.
 *
 * <p>This service is the only writer of a show's namespace, so it takes fields over that somebody
 * else has set ({@code force}).
 */
final class ServerSideApply {
  private static final Set<String> CLUSTER_METADATA = Set.of("managedFields", "resourceVersion");

  private final KubernetesApi api;
  private final ClusterObject object;

  ServerSideApply(KubernetesApi api, ClusterObject object) {
    this.api = api;
    this.object = object;
  }

  /** What a try without writing showed. */
  sealed interface Plan {
    /** The object would change so. */
    record Change(Applied.Action action) implements Plan {}

    /** The object is not acceptable. */
    record Refused(String sentence) implements Plan {}

    /** Nothing can be said before its namespace exists. */
    record NamespaceMissing() implements Plan {}
  }

  /**
   * Asks the API what would happen.
   *
   * @throws ClusterUnavailableException when it gave no answer
   */
  Plan plan() {
    Optional<JsonObject> present = present();
    KubernetesApiResponse<DynamicKubernetesObject> tried = patch(Cluster.Mode.DRY_RUN);
    if (!tried.isSuccess()) {
      if (tried.getHttpStatusCode() == 404 && isNamespaceMissing(tried)) {
        return new Plan.NamespaceMissing();
      }
      return new Plan.Refused(refusal(tried));
    }
    if (present.isEmpty()) {
      return new Plan.Change(Applied.Action.CREATED);
    }
    boolean same =
        isManaged(present.get())
            && comparable(present.get()).equals(comparable(tried.getObject().getRaw()));
    return new Plan.Change(same ? Applied.Action.UNCHANGED : Applied.Action.CONFIGURED);
  }

  /**
   * Writes the object.
   *
   * @throws ObjectsRejectedException when it is not acceptable
   */
  void write() {
    KubernetesApiResponse<DynamicKubernetesObject> written = patch(Cluster.Mode.WRITE);
    if (!written.isSuccess()) {
      throw new ObjectsRejectedException(List.of(refusal(written)));
    }
  }

  private Optional<JsonObject> present() {
    KubernetesApiResponse<DynamicKubernetesObject> found =
        api.call(() ->
            object.namespace().isEmpty()
                ? resource().get(object.name())
                : resource().get(object.namespace(), object.name()));
    if (found.isSuccess()) {
      return Optional.of(found.getObject().getRaw());
    }
    if (found.getHttpStatusCode() == 404) {
      return Optional.empty();
    }
    throw new ClusterUnavailableException(refusal(found));
  }

  private KubernetesApiResponse<DynamicKubernetesObject> patch(Cluster.Mode mode) {
    PatchOptions options = new PatchOptions().fieldManager(Cluster.FIELD_MANAGER).force(true);
    if (mode == Cluster.Mode.DRY_RUN) {
      options.dryRun("All");
    }
    V1Patch content = new V1Patch(api.write(object.content()));
    String format = V1Patch.PATCH_FORMAT_APPLY_YAML;
    KubernetesApiResponse<DynamicKubernetesObject> response =
        api.call(() ->
            object.namespace().isEmpty()
                ? resource().patch(object.name(), format, content, options)
                : resource().patch(object.namespace(), object.name(), format, content, options));
    if (!response.isSuccess() && KubernetesApi.isTemporary(response)) {
      throw new ClusterUnavailableException(refusal(response));
    }
    return response;
  }

  private DynamicKubernetesApi resource() {
    return api.of(object.kind());
  }

  private String refusal(KubernetesApiResponse<?> response) {
    return KubernetesApi.sentence(object.kind(), object.name(), response);
  }

  private boolean isNamespaceMissing(KubernetesApiResponse<?> response) {
    return response.getStatus() != null
        && response.getStatus().getDetails() != null
        && "namespaces".equals(response.getStatus().getDetails().getKind())
        && !object.namespace().isEmpty();
  }

  private static boolean isManaged(JsonObject present) {
    JsonElement managers = present.getAsJsonObject("metadata").get("managedFields");
    return managers != null
        && StreamSupport.stream(managers.getAsJsonArray().spliterator(), false)
            .map(JsonElement::getAsJsonObject)
            .anyMatch(entry ->
                entry.get("manager").getAsString().equals(Cluster.FIELD_MANAGER)
                    && entry.get("operation").getAsString().equals("Apply"));
  }

  /** What is left without the parts that controllers and the API itself keep. */
  private static JsonObject comparable(JsonObject object) {
    JsonObject copy = object.deepCopy();
    copy.remove("status");
    JsonObject metadata = copy.getAsJsonObject("metadata");
    new ArrayList<>(metadata.keySet())
        .stream().filter(CLUSTER_METADATA::contains).forEach(metadata::remove);
    return copy;
  }
}
