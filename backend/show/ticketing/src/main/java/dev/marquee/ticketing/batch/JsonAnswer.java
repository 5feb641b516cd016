package dev.marquee.ticketing.batch;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.nio.charset.StandardCharsets;

/**
 * An answer as it is sent and stored for a replay, so that it is written once.
 *
 * @param replayed whether it was given before
 */
public record JsonAnswer(String json, boolean replayed) {
  /** The response, marked with {@code Idempotency-Replayed: true} where it was given before. */
  public HttpResponse<byte[]> toResponse(HttpStatus status) {
    MutableHttpResponse<byte[]> response =
        HttpResponse.<byte[]>status(status)
            .body(json.getBytes(StandardCharsets.UTF_8))
            .contentType(MediaType.APPLICATION_JSON_TYPE);
    return replayed ? response.header("Idempotency-Replayed", "true") : response;
  }
}
