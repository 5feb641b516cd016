package dev.marquee.ticketing.hold;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * That somebody has places of a general admission section.
 *
 * @param holder the hold, and later the order, which keeps its identifier
 * @param expiresAt empty once they are sold
 */
public record PlaceClaim(Counter counter, UUID holder, int quantity, Optional<Instant> expiresAt) {
  /** Where places of a section are counted. In the order in which everyone locks them. */
  public record Counter(String performance, String section) implements Comparable<Counter> {
    @Override
    public int compareTo(Counter other) {
      int byPerformance = performance.compareTo(other.performance);
      return byPerformance != 0 ? byPerformance : section.compareTo(other.section);
    }
  }
}
