package dev.marquee.kit.http.log;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Failures of a loop that goes on after them, in its log: the first with its stack, and what
 * repeats it in one line, so that a dependency that is away for an hour does not bury the log.
 */
public final class LoopFailures {
  private final Logger log;
  private @Nullable String last;

  public LoopFailures(Logger log) {
    this.log = log;
  }

  /**
   * A turn of the loop came to nothing.
   *
   * @param consequence what that means, such as {@code Mails wait}
   */
  public synchronized void failed(String consequence, Throwable failure) {
    String kind = consequence + ": " + failure.getClass().getName();
    if (kind.equals(last)) {
      log.warn("{}: {}", consequence, failure.toString());
    } else {
      log.warn("{}", consequence, failure);
      last = kind;
    }
  }

  /** A turn of the loop was done: what fails next is new. */
  public synchronized void succeeded() {
    last = null;
  }
}
