package dev.marquee.ticketing.order;

import java.util.Optional;

/**
 * What admits one person.
 *
 * @param position within its order, from 1
 * @param code what the door checks; a secret of the buyer
 * @param seat empty for general admission
 * @param price in minor units of the order's currency
 */
record Ticket(
    int position,
    String code,
    String performance,
    String section,
    Optional<String> seat,
    long price,
    Status status) {
  enum Status {
    VALID,
    CANCELLED
  }
}
