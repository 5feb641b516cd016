package dev.marquee.ticketing.order;

import java.time.Instant;
import java.util.Optional;

/**
 * What admits one person.
 *
 * @param position within its order, from 1
 * @param code what the door checks, a secret of the buyer; empty until the order is confirmed
 * @param seat empty for general admission
 * @param price in minor units of the order's currency
 * @param usedAt when the door let somebody in with it
 */
record Ticket(
    int position,
    Optional<String> code,
    String section,
    Optional<String> seat,
    String ticketType,
    long price,
    Status status,
    Optional<Instant> usedAt) {
  enum Status {
    /** Its order waits for its payment. */
    RESERVED,
    VALID,
    CANCELLED
  }

  /** Whether it is good and was not used. */
  boolean isUnused() {
    return status == Status.VALID && usedAt.isEmpty();
  }

  Ticket issued(String newCode) {
    return new Ticket(
        position, Optional.of(newCode), section, seat, ticketType, price, Status.VALID, usedAt);
  }

  Ticket cancelled() {
    return new Ticket(position, code, section, seat, ticketType, price, Status.CANCELLED, usedAt);
  }
}
