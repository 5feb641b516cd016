package dev.marquee.deploy.drift;

import dev.marquee.deploy.cluster.FieldChange;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finding as it is written down.
 *
 * @param contested whether somebody undid the healing again and again, so that it rests
 * @param attempted whether it was tried to heal it
 * @param problem why healing does not succeed, in words
 * @param seenAt when it was first seen
 * @param healedAt when it was as wanted again, by healing or because somebody undid it; null while
 *     it is not
 */
record DriftItem(
    long id,
    String kind,
    String name,
    boolean missing,
    boolean outdated,
    boolean contested,
    boolean attempted,
    @Nullable String problem,
    List<DriftField> fields,
    Instant seenAt,
    @Nullable Instant healedAt) {

  boolean isOf(Finding finding) {
    return finding.isOf(kind, name);
  }

  /** Whether both are about the same field, or about the same object that is missing. */
  boolean repeats(Finding finding) {
    return isOf(finding)
        && (missing && finding.missing()
            || fields.stream()
                .anyMatch(field ->
                    finding.fields().stream()
                        .anyMatch(other -> other.path().equals(field.path()))));
  }

  /** What healing changed; paths begin with the object, such as {@code Service/event}. */
  List<FieldChange> changes() {
    String object = kind + "/" + name;
    return fields.isEmpty()
        ? List.of(new FieldChange(object, missing ? null : "changed", "as wanted", null))
        : fields.stream()
            .map(field ->
                new FieldChange(
                    object + " " + field.path(), field.present(), field.wanted(), field.owner()))
            .toList();
  }
}
