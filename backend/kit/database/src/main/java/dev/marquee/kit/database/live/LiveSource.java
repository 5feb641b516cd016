package dev.marquee.kit.database.live;

import java.io.IOException;
import java.util.Optional;

/**
 * What one reader of a stream is told. {@link #next} and what follows it run in the stream's own
 * thread; {@link #changed} and {@link #mayHaveMissed} in another.
 *
 * @param <C> as in {@link Changes}
 */
public interface LiveSource<C> {
  /** What the stream is of, for logs. */
  String name();

  /** Whether there may be something new to tell after this change. Must return at once. */
  boolean changed(C change);

  /** Anything may have changed. Must return at once. */
  default void mayHaveMissed() {}

  /**
   * The next event for the reader, who can take one: asked at first, after a change, when the
   * reader has taken what it had, and when nothing was told for a while. May block.
   *
   * @return empty when the reader knows everything
   */
  Optional<byte[]> next() throws IOException;

  /** Whether there is another event beside the one that was just answered. */
  default boolean hasMore() {
    return false;
  }

  /** Whether there will be nothing more after the event that was just answered. */
  default boolean isOver() {
    return false;
  }
}
