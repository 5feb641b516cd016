package dev.marquee.kit.http;

import io.micronaut.serde.annotation.Serdeable;

/**
 * One thing that is wrong with a request.
 *
 * @param field where, as a path into the request: {@code sections[1].rows}; empty for the request
 *     as a whole
 * @param message what is wrong, for the person who filled it in
 */
@Serdeable
public record Violation(String field, String message) {}
