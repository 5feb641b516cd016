package dev.marquee.bench.history;

/**
 * A broken promise.
 *
 * @param text what was seen, with identifiers to look for in the history
 */
public record Violation(Kind kind, String text) {
  /** Which promise. */
  public enum Kind {
    /** Two have the same seat at the same time. */
    SOLD_TWICE,
    /** More places than there are. */
    OVER_CAPACITY,
    /** An acknowledged order is not there, or not as it was acknowledged. */
    ORDER_LOST,
    /** An acknowledged cancellation is none. */
    CANCEL_LOST,
    /** A hold was refused before the moment until which it was promised. */
    HOLD_LOST,
    /** An order is there that nobody was told about. */
    UNTOLD_ORDER,
    /** A repetition was answered otherwise. */
    DIFFERING_REPLAY,
    /** An answer is not what was asked for. */
    WRONG_ANSWER,
    /** A reader was shown what was no longer so, or never was. */
    STALE_READ,
    /** Claims, counters and tickets do not tell the same story. */
    STORY_DIFFERS,
    /** It was not found out in time how a request ended. */
    UNRESOLVED
  }

  @Override
  public String toString() {
    return kind + ": " + text;
  }
}
