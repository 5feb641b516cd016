package dev.marquee.ticketing.outbox;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that has happened.
 *
 * @param key whose events stay in order: the order's identifier
 * @param type such as {@code order.confirmed}; docs/services/ticketing.md lists them
 * @param data serializable as JSON
 */
public record OutboxEvent(UUID key, String type, Object data, Instant occurredAt) {}
