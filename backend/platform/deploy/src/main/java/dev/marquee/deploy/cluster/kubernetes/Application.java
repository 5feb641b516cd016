package dev.marquee.deploy.cluster.kubernetes;

import dev.marquee.deploy.cluster.Applied;
import dev.marquee.deploy.cluster.Cluster;
import dev.marquee.deploy.cluster.Cluster.Mode;
import dev.marquee.deploy.cluster.ClusterObject;
import dev.marquee.deploy.cluster.ClusterUnavailableException;
import dev.marquee.deploy.cluster.Comparison;
import dev.marquee.deploy.cluster.Difference;
import dev.marquee.deploy.cluster.FieldChange;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Applies one object by server-side apply.
 *
 * <p>This service is the only writer of a show's namespace, so it takes fields over that somebody
 * else has set ({@code force}).
 */
final class Application {
  /**
   * Where dry runs go for a namespace that does not exist yet; the platform's manifests make it.
   */
  static final String PREVIEW_NAMESPACE = "marquee-preview";

  private final KubernetesApi api;
  private final Resources resources;
  private final AppliedHash hash;

  Application(KubernetesApi api, Resources resources) {
    this.api = api;
    this.resources = resources;
    this.hash = new AppliedHash(api);
  }

  /** What became of an object. */
  sealed interface Outcome {}

  /** It is as it is wanted, or would be. */
  record Done(Applied applied) implements Outcome {}

  /** The cluster does not take it. */
  record Refused(String sentence) implements Outcome {}

  /** Whether an object is there as it was applied, so that nothing has to be asked or written. */
  boolean isUnchanged(ClusterObject wanted, @Nullable ClusterObject present) {
    return present != null
        && present
            .text("metadata", "annotations", AppliedHash.ANNOTATION)
            .filter(hash.of(wanted)::equals)
            .isPresent()
        && Comparison.wanting(served(wanted, wanted.namespace()), present).isEmpty();
  }

  /**
   * Writes an object, or asks what writing it would do.
   *
   * @param namespaceMissing whether its namespace does not exist; then only a dry run can tell
   *     anything
   * @throws ClusterUnavailableException when the cluster gave no answer
   */
  Outcome apply(
      ClusterObject wanted, @Nullable ClusterObject present, Mode mode, boolean namespaceMissing) {
    if (resources.served(wanted.kind()).isEmpty()) {
      return new Refused(
          wanted.kind() + " " + wanted.name() + ": this cluster does not serve the kind");
    }
    String namespace = namespaceMissing ? PREVIEW_NAMESPACE : wanted.namespace();
    Answer answer =
        wanted.kind().equals(ResourceKind.SECRET.kind())
            ? create(wanted, mode, namespace)
            : patch(wanted, mode, namespace);
    if (answer.isSuccess()) {
      return new Done(
          present == null
              ? applied(wanted, Applied.Action.CREATED, List.of())
              : changed(wanted, present, answer.body(), mode));
    }
    if (answer.isAlreadyThere() && wanted.kind().equals(ResourceKind.SECRET.kind())) {
      return new Done(applied(wanted, Applied.Action.UNCHANGED, List.of()));
    }
    if (mode == Mode.DRY_RUN && answer.isNamespaceMissing()) {
      return new Done(Applied.unchecked(wanted));
    }
    if (mode == Mode.DRY_RUN && answer.isNotFound() && needsARole(wanted)) {
      return new Done(applied(wanted, Applied.Action.CREATED, List.of()));
    }
    if (answer.isTemporary()) {
      throw new ClusterUnavailableException(answer.sentence(wanted.kind(), wanted.name()));
    }
    return new Refused(answer.sentence(wanted.kind(), wanted.name()));
  }

  /** A Secret is made and never read or changed. */
  private Answer create(ClusterObject wanted, Mode mode, String namespace) {
    Resources.Served served = resources.served(wanted.kind()).orElseThrow();
    return api.post(
        Paths.all(served.kind(), served.version(), namespace),
        query(mode),
        served(wanted, namespace).content());
  }

  private Answer patch(ClusterObject wanted, Mode mode, String namespace) {
    Resources.Served served = resources.served(wanted.kind()).orElseThrow();
    Map<String, String> query = query(mode);
    query.put("force", "true");
    return api.apply(
        Paths.one(served.kind(), served.version(), namespace, wanted.name()),
        query,
        served(hash.noted(wanted), namespace).content());
  }

  private static Map<String, String> query(Mode mode) {
    Map<String, String> query = new HashMap<>();
    query.put("fieldManager", Cluster.FIELD_MANAGER);
    query.put("fieldValidation", "Strict");
    if (mode == Mode.DRY_RUN) {
      query.put("dryRun", "All");
    }
    return query;
  }

  /** The object for the version that the cluster serves, in the namespace that takes it. */
  private ClusterObject served(ClusterObject wanted, String namespace) {
    Map<String, Object> content = new LinkedHashMap<>(wanted.content());
    content.put("apiVersion", resources.served(wanted.kind()).orElseThrow().apiVersion());
    if (!namespace.equals(wanted.namespace())) {
      Map<String, Object> metadata = new LinkedHashMap<>();
      ((Map<?, ?>) wanted.content().get("metadata"))
          .forEach((name, value) -> metadata.put(String.valueOf(name), value));
      metadata.put("namespace", namespace);
      content.put("metadata", metadata);
    }
    return new ClusterObject(content);
  }

  /**
   * In a dry run the Role that a RoleBinding refers to has not been made. That is no fault of the
   * object, and the Role is looked at beside it.
   */
  private static boolean needsARole(ClusterObject wanted) {
    return wanted.kind().equals(ResourceKind.ROLE_BINDING.kind());
  }

  private Applied changed(
      ClusterObject wanted, ClusterObject present, ClusterObject after, Mode mode) {
    FieldOwners owners = new FieldOwners(present, api::parse);
    List<FieldChange> changes =
        Comparison.between(wanted.kind(), Wanted.of(present.content()), Wanted.of(after.content()))
            .stream()
            .map(difference -> change(difference, owners))
            .toList();
    boolean same = mode == Mode.DRY_RUN ? changes.isEmpty() : isSameVersion(present, after);
    return applied(wanted, same ? Applied.Action.UNCHANGED : Applied.Action.CONFIGURED, changes);
  }

  private static boolean isSameVersion(ClusterObject present, ClusterObject after) {
    return present
        .text("metadata", "resourceVersion")
        .equals(after.text("metadata", "resourceVersion"));
  }

  private static FieldChange change(Difference difference, FieldOwners owners) {
    return new FieldChange(
        difference.path().toString(),
        difference.before(),
        difference.after(),
        owners.of(difference.path()));
  }

  private static Applied applied(
      ClusterObject wanted, Applied.Action action, List<FieldChange> changes) {
    return new Applied(wanted.kind(), wanted.namespace(), wanted.name(), action, changes);
  }
}
