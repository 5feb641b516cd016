package dev.marquee.bench.history;

import java.util.List;

/**
 * How a request ended. A fingerprint is a hash of the whole answer, to tell whether a repetition
 * was answered the same.
 */
public sealed interface Outcome {
  /**
   * A hold.
   *
   * @param seats identifiers; empty for general admission
   * @param section of general admission; empty for seats
   * @param places of that section
   * @param expiresAt microseconds since the epoch
   */
  record Held(
      String hold,
      String performance,
      List<String> seats,
      String section,
      int places,
      long expiresAt,
      int fingerprint)
      implements Outcome {}

  /** An order as it was shown: placed, cancelled or read. */
  record Shown(
      String order, String performance, boolean cancelled, List<Ticket> tickets, int fingerprint)
      implements Outcome {}

  /** It was done, and there is nothing to show. */
  record Done() implements Outcome {}

  /** It was refused, and nothing has happened. */
  record Failed(String code) implements Outcome {}

  /** It has happened, will happen or will not: no answer, or one that does not say. */
  record Unknown(String reason) implements Outcome {}

  /**
   * A ticket.
   *
   * @param seat identifier; empty for general admission
   */
  record Ticket(String code, String section, String seat) {}

  /** In one word, for counting. */
  default String kind() {
    return switch (this) {
      case Held held -> "ok";
      case Shown shown -> "ok";
      case Done done -> "ok";
      case Failed failed -> "failed";
      case Unknown unknown -> "unknown";
    };
  }
}
