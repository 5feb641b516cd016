package dev.marquee.event.edit;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something sold that an edit would take away, as {@code ticketing} tells it. Which members there
 * are depends on the code.
 *
 * @param code {@code PERFORMANCE_SOLD}, {@code SEATS_SOLD} or {@code CAPACITY_SOLD}
 * @param message in ticketing's words
 * @param performance its identifier
 * @param section its identifier
 * @param seats identifiers such as {@code s1-A-12}
 * @param tickets how many are sold
 */
@Serdeable
record Obstacle(
    String code,
    @Nullable String message,
    @Nullable String performance,
    @Nullable String section,
    @Nullable List<String> seats,
    @Nullable Integer tickets) {}
