package dev.marquee.merchandise.domain;

import dev.marquee.kit.show.facts.InvalidFactsException;
import java.time.Instant;
import java.util.Optional;

/**
 * When merchandise can be ordered. What was ordered in time can be paid and picked up afterwards.
 *
 * @param opensAt the first moment; empty for as long as the show is there
 * @param closesAt the first moment after it; empty for as long as the show is there
 */
public record SaleWindow(Optional<Instant> opensAt, Optional<Instant> closesAt) {
  /** As long as the show is there. */
  public static final SaleWindow ALWAYS = new SaleWindow(Optional.empty(), Optional.empty());

  /** Where a moment lies. */
  public enum State {
    UPCOMING,
    OPEN,
    CLOSED
  }

  public SaleWindow {
    if (opensAt.isPresent() && closesAt.isPresent() && !closesAt.get().isAfter(opensAt.get())) {
      throw new InvalidFactsException("the sale of merchandise closes before it opens");
    }
  }

  /** Whether the sale is before, in or after this window at a moment. */
  public State at(Instant now) {
    if (opensAt.filter(now::isBefore).isPresent()) {
      return State.UPCOMING;
    }
    return closesAt.filter(end -> !now.isBefore(end)).isPresent() ? State.CLOSED : State.OPEN;
  }
}
