package dev.marquee.kit.database;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;

/**
 * What an idempotent request came to.
 *
 * @param value the answer
 * @param replayed whether it was given before
 */
public record Outcome<T>(T value, boolean replayed) {
  /** The response, marked with {@code Idempotency-Replayed: true} where it was given before. */
  public MutableHttpResponse<T> toResponse(HttpStatus status) {
    MutableHttpResponse<T> response = HttpResponse.<T>status(status).body(value);
    return replayed ? response.header("Idempotency-Replayed", "true") : response;
  }
}
