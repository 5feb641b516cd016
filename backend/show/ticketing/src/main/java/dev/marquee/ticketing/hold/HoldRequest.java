package dev.marquee.ticketing.hold;

import dev.marquee.kit.http.ProblemException;
import dev.marquee.kit.http.Violation;
import dev.marquee.ticketing.domain.TicketType;
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
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /holds}. A price in it would be ignored.
 *
 * @param ticketTypes by seat, for those of {@code seats} that are not {@link TicketType#STANDARD}
 * @param best instead of seats and places: the best that are free
 */
@Serdeable
record HoldRequest(
    @NotBlank @Size(max = 64) String performance,
    @Nullable @Size(max = 100) List<@NotNull @Size(min = 1, max = 64) String> seats,
    @Nullable @Size(max = 100)
        Map<@NotNull @Size(max = 64) String, @NotNull @Size(max = 64) String> ticketTypes,
    @Nullable @Size(max = 100) @Valid List<@NotNull @Valid PlacesRequest> places,
    @Nullable @Valid BestRequest best) {

  @Serdeable
  record PlacesRequest(
      @NotBlank @Size(max = 64) String section,
      @NotNull @Min(1) @Max(1000) Integer quantity,
      @Nullable @Size(min = 1, max = 64) String ticketType) {
    String type() {
      return ticketType == null ? TicketType.STANDARD : ticketType;
    }
  }

  /**
   * Seats side by side, the best that are free.
   *
   * @param ticketTypes of the first ones; the others are {@link TicketType#STANDARD}
   */
  @Serdeable
  record BestRequest(
      @NotBlank @Size(max = 64) String section,
      @NotNull @Min(1) @Max(100) Integer quantity,
      @Nullable @Size(max = 100) List<@NotNull @Size(min = 1, max = 64) String> ticketTypes) {
    /** The type of each ticket, as many as are wanted. */
    List<String> types() {
      List<String> named = ticketTypes == null ? List.of() : ticketTypes;
      List<String> types = new ArrayList<>(named);
      while (types.size() < quantity) {
        types.add(TicketType.STANDARD);
      }
      return types;
    }
  }

  /**
   * Checks what no annotation can say.
   *
   * @throws ProblemException 400 {@code VALIDATION_FAILED} when it asks for nothing, for something
   *     twice, or for both
   */
  void validate() {
    List<Violation> violations = new ArrayList<>();
    if (best == null && wantedSeats().isEmpty() && wantedPlaces().isEmpty()) {
      violations.add(new Violation("", "must name seats or places"));
    }
    if (best != null && !(wantedSeats().isEmpty() && wantedPlaces().isEmpty())) {
      violations.add(new Violation("best", "must not come with seats or places"));
    }
    if (best != null && best.types().size() > best.quantity()) {
      violations.add(new Violation("best.ticketTypes", "must not be more than the quantity"));
    }
    repeated("seats", wantedSeats(), violations);
    repeated(
        "places",
        wantedPlaces().stream().map(wanted -> List.of(wanted.section(), wanted.type())).toList(),
        violations);
    wantedTypes().keySet().stream()
        .filter(seat -> !wantedSeats().contains(seat))
        .forEach(seat ->
            violations.add(new Violation("ticketTypes." + seat, "must be one of the seats")));
    if (!violations.isEmpty()) {
      throw ProblemException.invalid(
          HttpStatus.BAD_REQUEST, "VALIDATION_FAILED", "The request is not valid.", violations);
    }
  }

  /** What the buyer asks for. */
  Wanted toWanted() {
    return best == null
        ? new Wanted.Named(toWish())
        : new Wanted.Best(performance, best.section(), best.types());
  }

  private Wish toWish() {
    return new Wish(
        performance,
        wantedSeats().stream()
            .map(seat -> new Wish.Seat(seat, wantedTypes().getOrDefault(seat, TicketType.STANDARD)))
            .toList(),
        wantedPlaces().stream()
            .map(wanted -> new Wish.Places(wanted.section(), wanted.type(), wanted.quantity()))
            .toList());
  }

  private List<String> wantedSeats() {
    return seats == null ? List.of() : seats;
  }

  private Map<String, String> wantedTypes() {
    return ticketTypes == null ? Map.of() : ticketTypes;
  }

  private List<PlacesRequest> wantedPlaces() {
    return places == null ? List.of() : places;
  }

  private static void repeated(String field, List<?> names, List<Violation> violations) {
    Set<Object> seen = new HashSet<>();
    for (int index = 0; index < names.size(); index++) {
      if (!seen.add(names.get(index))) {
        violations.add(new Violation(field + "[" + index + "]", "must not be repeated"));
      }
    }
  }
}
