package dev.marquee.event.domain;

import dev.marquee.kit.show.facts.InvalidFactsException;
import java.time.Instant;

/** When tickets can be bought: from {@code opensAt} on, before {@code closesAt}. */
public record SaleWindow(Instant opensAt, Instant closesAt) {
  public SaleWindow {
    if (!opensAt.isBefore(closesAt)) {
      throw new InvalidFactsException("the sale closes before it opens");
    }
  }
}
