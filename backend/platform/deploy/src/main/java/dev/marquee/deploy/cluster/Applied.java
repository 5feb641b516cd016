package dev.marquee.deploy.cluster;

/** What applying an object came to. */
public record Applied(String kind, String namespace, String name, Action action) {
  /** The words that {@code kubectl apply} uses. */
  public enum Action {
    CREATED,
    CONFIGURED,
    /** Nothing was written. */
    UNCHANGED
  }
}
