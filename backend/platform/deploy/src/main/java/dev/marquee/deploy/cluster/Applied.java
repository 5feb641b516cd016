package dev.marquee.deploy.cluster;

import java.util.List;

/**
 * What applying an object came to, or would come to.
 *
 * @param changes the fields that differ from what was there; empty for one that was not there, and
 *     for Secrets, whose content is nobody's business
 */
public record Applied(
    String kind, String namespace, String name, Action action, List<FieldChange> changes) {
  public Applied {
    changes = List.copyOf(changes);
  }

  /** The words that {@code kubectl apply} uses. */
  public enum Action {
    CREATED,
    CONFIGURED,
    /** Nothing was written. */
    UNCHANGED
  }
}
