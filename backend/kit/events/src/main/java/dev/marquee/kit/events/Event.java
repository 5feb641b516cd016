package dev.marquee.kit.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that has happened elsewhere.
 *
 * @param id the same at every delivery
 * @param source such as {@code /shows/hamlet/ticketing}
 * @param type without the prefix {@code dev.marquee.}, such as {@code order.confirmed}
 * @param subject the key: events of one subject come in order
 * @param show the slug of the show, where there is one
 * @param data JSON
 */
public record Event(
    String id,
    String source,
    String type,
    String subject,
    Instant time,
    @Nullable String show,
    String data) {}
