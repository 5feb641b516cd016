package dev.marquee.notification.attendance;

import dev.marquee.notification.matter.OrderData;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An order, and whether somebody comes by it.
 *
 * @param confirmedAt empty before it was
 * @param order as its latest event told of it
 */
public record Attendance(
    UUID account,
    String show,
    String performance,
    boolean attends,
    Optional<Instant> confirmedAt,
    OrderData order) {}
