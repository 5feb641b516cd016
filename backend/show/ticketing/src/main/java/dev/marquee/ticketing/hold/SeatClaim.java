package dev.marquee.ticketing.hold;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;

/**
 * That somebody has a seat of a performance.
 *
 * @param holder the hold, and later the order, which keeps its identifier
 * @param expiresAt empty once it is sold
 */
public record SeatClaim(String performance, String seat, UUID holder, Optional<Instant> expiresAt) {
  /** The order in which everyone locks them: byte order, for these names are ASCII. */
  public static final Comparator<SeatClaim> LOCK_ORDER =
      Comparator.comparing(SeatClaim::performance).thenComparing(SeatClaim::seat);

  /** The same claim with this end, or none. */
  public SeatClaim until(Optional<Instant> end) {
    return new SeatClaim(performance, seat, holder, end);
  }
}
