package dev.marquee.ticketing.door;

import dev.marquee.kit.http.ProblemException;
import dev.marquee.kit.http.Violation;
import io.micronaut.http.HttpStatus;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /check-ins}. */
@Serdeable
record CheckInRequest(
    @NotNull @Size(min = 1, max = 200) String code,
    @NotNull @Pattern(regexp = PERFORMANCE, message = "must name a performance") String performance,
    @Nullable String scannedAt) {
  /** What a performance's identifier may look like. */
  static final String PERFORMANCE = "[!-~]{1,64}";

  /**
   * When it was scanned, if the device says so.
   *
   * @throws ProblemException 400 {@code VALIDATION_FAILED} when that is no time
   */
  Optional<Instant> claimedAt() {
    try {
      return Optional.ofNullable(scannedAt).map(Instant::parse);
    } catch (DateTimeParseException exception) {
      throw ProblemException.invalid(
          HttpStatus.BAD_REQUEST,
          "VALIDATION_FAILED",
          "The request is not valid.",
          List.of(new Violation("scannedAt", "must be a time after RFC 3339")));
    }
  }
}
