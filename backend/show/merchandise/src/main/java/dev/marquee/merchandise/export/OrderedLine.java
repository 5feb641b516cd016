package dev.marquee.merchandise.export;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A line of an order as it is exported.
 *
 * @param options as JSON
 * @param option what was chosen, for people: the values alone
 * @param price of one piece, in minor units of the currency
 */
record OrderedLine(
    long orderNumber,
    String orderStatus,
    Optional<Integer> pickupNumber,
    Optional<String> pickupStatus,
    Instant orderedAt,
    String name,
    String options,
    int quantity,
    long price,
    String currency,
    String status,
    UUID buyer,
    String option) {}
