package dev.marquee.ticketing.hold;

import dev.marquee.kit.http.ProblemException;
import dev.marquee.kit.http.Violation;
import dev.marquee.ticketing.domain.Wish;
import io.micronaut.http.HttpStatus;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /holds}. A price in it would be ignored. */
@Serdeable
record HoldRequest(
    @NotBlank @Size(max = 64) String performance,
    @Nullable @Size(max = 100) List<@NotNull @Size(min = 1, max = 64) String> seats,
    @Nullable @Size(max = 100) @Valid List<@NotNull @Valid PlacesRequest> places) {

  @Serdeable
  record PlacesRequest(
      @NotBlank @Size(max = 64) String section, @NotNull @Min(1) @Max(1000) Integer quantity) {}

  /**
   * What the buyer asks for.
   *
   * @throws ProblemException 400 {@code VALIDATION_FAILED} when it asks for nothing, or for
   *     something twice
   */
  Wish toWish() {
    List<String> wantedSeats = seats == null ? List.of() : seats;
    List<PlacesRequest> wantedPlaces = places == null ? List.of() : places;
    List<Violation> violations = new ArrayList<>();
    if (wantedSeats.isEmpty() && wantedPlaces.isEmpty()) {
      violations.add(new Violation("", "must name seats or places"));
    }
    repeated("seats", wantedSeats, violations);
    repeated("places", wantedPlaces.stream().map(PlacesRequest::section).toList(), violations);
    if (!violations.isEmpty()) {
      throw ProblemException.invalid(
          HttpStatus.BAD_REQUEST, "VALIDATION_FAILED", "The request is not valid.", violations);
    }
    return new Wish(
        performance,
        wantedSeats,
        wantedPlaces.stream()
            .map(wanted -> new Wish.Places(wanted.section(), wanted.quantity()))
            .toList());
  }

  private static void repeated(String field, List<String> names, List<Violation> violations) {
    Set<String> seen = new HashSet<>();
    for (int index = 0; index < names.size(); index++) {
      if (!seen.add(names.get(index))) {
        violations.add(new Violation(field + "[" + index + "]", "must not be repeated"));
      }
    }
  }
}
