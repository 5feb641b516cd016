package dev.marquee.localcluster.objects;

import java.util.Locale;

/** What applying did to one object. */
public record Applied(ObjectKey key, Action action) {
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
