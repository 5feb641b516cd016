package dev.marquee.deploy.drift;

import dev.marquee.deploy.cluster.FieldChange;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * A field that is not as it is wanted.
 *
 * @param wanted null when there should be no such field
 * @param present null when there is no such field
 * @param owner who set the present value, as the cluster knows it; null when it does not say
 */
@Serdeable
public record DriftField(
    String path, @Nullable Object wanted, @Nullable Object present, @Nullable String owner) {
  /** Longer values say nothing more to a person, and could fill the database. */
  private static final int LONGEST = 1_000;

  static DriftField of(FieldChange change) {
    return new DriftField(
        cut(change.path()), bounded(change.after()), bounded(change.before()), change.owner());
  }

  private static @Nullable Object bounded(@Nullable Object value) {
    if (value == null || value instanceof Number || value instanceof Boolean) {
      return value;
    }
    String text = value.toString();
    return text.length() > LONGEST ? cut(text) : value;
  }

  private static String cut(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }
}
