package dev.marquee.ticketing.door;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Where tickets are checked.
 *
 * @param name for the people who stand there, 1 to 60 characters
 * @param lastUsedAt to the minute
 */
record Door(UUID id, String name, Instant createdAt, Optional<Instant> lastUsedAt) {}
