package dev.marquee.ticketing.batch;

import dev.marquee.kit.http.ProblemException;

/** What one command of a transaction came to. */
public sealed interface Result<R> {
  /** It took effect, or had before. */
  record Done<R>(R value) implements Result<R> {}

  /** It was refused and left nothing behind. */
  record Refused<R>(ProblemException problem) implements Result<R> {}
}
