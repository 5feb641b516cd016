package dev.marquee.deploy.drift;

import dev.marquee.deploy.cluster.Applied;
import dev.marquee.deploy.cluster.FieldChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An object that a look found not to be as it should be.
 *
 * @param missing whether it is not there at all
 * @param outdated whether it is what the platform wanted before it was upgraded, and nobody's doing
 * @param problem why it cannot be healed, in words; null when it can
 */
record Finding(
    String kind,
    String name,
    boolean missing,
    boolean outdated,
    List<DriftField> fields,
    @Nullable String problem) {
  private static final int MOST_FIELDS = 50;

  Finding {
    fields = fields.stream().limit(MOST_FIELDS).toList();
  }

  /**
   * What a dry run came to.
   *
   * @param rendersAnew whether the platform wants something else than it wanted at the last look,
   *     though the deployment is the same
   */
  static Finding of(Applied applied, boolean rendersAnew) {
    boolean nobodys = applied.changes().stream().allMatch(change -> change.owner() == null);
    return new Finding(
        applied.kind(),
        applied.name(),
        applied.action() == Applied.Action.CREATED,
        rendersAnew && nobodys,
        fields(applied.changes()),
        null);
  }

  static Finding missing(String kind, String name) {
    return new Finding(kind, name, true, false, List.of(), null);
  }

  static Finding problem(String kind, String name, List<FieldChange> changes, String problem) {
    return new Finding(kind, name, false, false, fields(changes), problem);
  }

  boolean isOf(String kind, String name) {
    return this.kind.equals(kind) && this.name.equals(name);
  }

  private static List<DriftField> fields(List<FieldChange> changes) {
    return changes.stream().map(DriftField::of).toList();
  }
}
