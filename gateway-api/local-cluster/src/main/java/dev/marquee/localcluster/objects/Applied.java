package dev.marquee.localcluster.objects;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What applying did to one object.
 *
 * @param fields what differed; empty for an object that was not there, and for Secrets, whose
 *     content is nobody's business
 * @param owner who else has applied the object last; null when nobody else has
 */
public record Applied(
    ObjectKey key, Action action, List<FieldDifference> fields, @Nullable String owner) {
  /** The words that {@code kubectl apply} uses. */
  public enum Action {
    CREATED,
    CONFIGURED,
    UNCHANGED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
