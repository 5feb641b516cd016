package dev.marquee.deploy.cluster;

import java.util.List;

/** The cluster does not take what it was given, and will not take it another time. */
public final class ObjectsRejectedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> violations;

  /**
   * @param violations at least one sentence, each naming the object or the field
   */
  public ObjectsRejectedException(List<String> violations) {
    super(String.join("; ", violations));
    this.violations = List.copyOf(violations);
  }

  /** What is wrong. */
  public List<String> violations() {
    return violations;
  }
}
