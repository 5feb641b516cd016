package dev.marquee.merchandise.order;

import dev.marquee.merchandise.domain.PickupStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a confirmed order is on its way to its buyer.
 *
 * @param number what is called at the desk; per show, from 1
 * @param since when it got there
 * @param before where it was, as long as that step was not taken back; empty before the first step
 */
public record Pickup(
    int number, PickupStatus status, Instant since, Optional<PickupStatus> before) {
  /** How long a step may be taken back. */
  public static final Duration UNDO = Duration.ofMinutes(5);

  static Pickup first(int number, Instant now) {
    return new Pickup(number, PickupStatus.ORDERED, now, Optional.empty());
  }

  /** What it may be taken back to at a moment. */
  public Optional<PickupStatus> undo(Instant now) {
    return before.filter(step -> now.isBefore(undoUntil()));
  }

  /** Until when the last step may be taken back, if there was one. */
  public Instant undoUntil() {
    return since.plus(UNDO);
  }

  /** A step towards the buyer. */
  public Pickup forward(PickupStatus next, Instant now) {
    return new Pickup(number, next, now, Optional.of(status));
  }

  /** The last step was a slip. */
  public Pickup back(Instant now) {
    return new Pickup(number, before.orElseThrow(), now, Optional.empty());
  }
}
