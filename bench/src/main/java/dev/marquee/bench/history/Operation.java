package dev.marquee.bench.history;

import java.util.UUID;

/**
 * One request and what came of it. Times are microseconds since the epoch, by the clock that the
 * service has too.
 *
 * @param invoked before the first byte was sent
 * @param returned after the last byte of the answer, or when it was given up
 */
public record Operation(
    int client, UUID buyer, Action action, long invoked, long returned, Outcome outcome) {}
