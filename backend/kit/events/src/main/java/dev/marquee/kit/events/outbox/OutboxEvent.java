package dev.marquee.kit.events.outbox;

import java.time.Instant;

/**
 * Something that has happened.
 *
 * @param topic such as {@code marquee.ticketing}
 * @param key whose events stay in order, such as the order's identifier
 * @param type such as {@code order.confirmed}; docs/events.md lists them
 * @param data serializable as JSON
 */
public record OutboxEvent(String topic, String key, String type, Object data, Instant occurredAt) {}
