package dev.marquee.ticketing.batch;

import dev.marquee.kit.http.ProblemException;
import io.micronaut.http.HttpStatus;
import java.time.Duration;

/** More buyers than can be served in time: it is kinder to say so at once than to let all wait. */
public final class Overload {
  /** When a buyer who was turned away may try again. */
  public static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private Overload() {}

  /** 503 {@code OVERLOADED}; nothing has happened. */
  public static ProblemException problem() {
    return ProblemException.of(
            HttpStatus.SERVICE_UNAVAILABLE,
            "OVERLOADED",
            "Many buyers are here right now. Please try again in a moment.")
        .retryAfter(RETRY_AFTER);
  }
}
