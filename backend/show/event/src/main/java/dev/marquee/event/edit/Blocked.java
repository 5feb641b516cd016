package dev.marquee.event.edit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why an edit is not possible.
 *
 * @param code as ticketing has said it
 * @param field the part of the parameters that is at fault, such as {@code sections[0].rows}; empty
 *     when it is not known
 * @param message for the seller
 * @param performance identifier of the performance, where there is one
 * @param section identifier of the section, where there is one
 * @param seats identifiers of seats, where there are some
 * @param tickets how many are sold, where it is known
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
record Blocked(
    String code,
    String field,
    String message,
    @Nullable String performance,
    @Nullable String section,
    @Nullable List<String> seats,
    @Nullable Integer tickets) {

  static Blocked of(Obstacle obstacle, String field, String message) {
    return of(obstacle, field, message, obstacle.seats());
  }

  /** With only some of the obstacle's seats. */
  static Blocked of(Obstacle obstacle, String field, String message, @Nullable List<String> seats) {
    return new Blocked(
        obstacle.code(),
        field,
        message,
        obstacle.performance(),
        obstacle.section(),
        seats,
        obstacle.tickets());
  }
}
