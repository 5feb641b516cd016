package dev.marquee.ticketing.export;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A ticket with what its order says of it.
 *
 * @param seat its identifier; empty for general admission
 * @param price in minor units of the currency
 * @param status RESERVED, VALID, USED or CANCELLED
 * @param code empty until its order is confirmed
 */
record SoldTicket(
    long orderNumber,
    String orderStatus,
    Instant orderedAt,
    UUID buyer,
    String performance,
    Instant performanceStartsAt,
    String section,
    Optional<String> seat,
    String ticketType,
    long price,
    String currency,
    String status,
    Optional<String> code,
    Optional<Instant> usedAt) {}
