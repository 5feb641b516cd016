package dev.marquee.deploy.cluster;

import java.util.List;

/**
 * What applying an object came to, or would come to.
 *
 * @param checked whether the cluster has looked at it; in a dry run it cannot where the namespace
 *     is missing and there is none to try it in
 * @param changes the fields that differ from what was there; empty for one that was not there, and
 *     for Secrets, whose content is nobody's business
 */
public record Applied(
    String kind,
    String namespace,
    String name,
    Action action,
    boolean checked,
    List<FieldChange> changes) {
  public Applied {
    changes = List.copyOf(changes);
  }

  /** What the cluster said itself. */
  public Applied(
      String kind, String namespace, String name, Action action, List<FieldChange> changes) {
    this(kind, namespace, name, action, true, changes);
  }

  /** What would be made, as far as that can be said without the cluster's word. */
  public static Applied unchecked(ClusterObject wanted) {
    return new Applied(
        wanted.kind(), wanted.namespace(), wanted.name(), Action.CREATED, false, List.of());
  }

  /** The words that {@code kubectl apply} uses. */
  public enum Action {
    CREATED,
    CONFIGURED,
    /** Nothing was written. */
    UNCHANGED
  }
}
