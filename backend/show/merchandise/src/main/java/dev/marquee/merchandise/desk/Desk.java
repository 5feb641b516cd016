package dev.marquee.merchandise.desk;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Where merchandise is handed out.
 *
 * @param name for the people who stand there, 1 to 60 characters
 * @param lastUsedAt to the minute
 */
public record Desk(UUID id, String name, Instant createdAt, Optional<Instant> lastUsedAt) {}
