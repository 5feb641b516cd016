package dev.marquee.deploy.show;

import dev.marquee.kit.http.Violation;
import java.util.List;

/** What a show says about an edit of its parameters. */
public sealed interface EditAnswer {
  /** Nothing stands in its way. */
  record Possible() implements EditAnswer {}

  /**
   * What is sold does.
   *
   * @param violations at least one, at the seller's fields and in the seller's words
   */
  record Blocked(List<Violation> violations) implements EditAnswer {
    public Blocked {
      violations = List.copyOf(violations);
    }
  }

  /** The show cannot be made of these parameters. */
  record Invalid(String reason) implements EditAnswer {}

  /**
   * The show gave no answer in time.
   *
   * @param detail for the log
   */
  record Unreachable(String detail) implements EditAnswer {}
}
