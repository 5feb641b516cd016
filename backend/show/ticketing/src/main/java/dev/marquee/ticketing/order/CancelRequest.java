package dev.marquee.ticketing.order;

import dev.marquee.kit.http.ProblemException;
import dev.marquee.kit.http.Violation;
import io.micronaut.http.HttpStatus;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /orders/{id}/cancel}, which may be left out.
 *
 * @param tickets identifiers of single tickets; null for the whole order
 */
@Serdeable
record CancelRequest(
    @Nullable @Size(min = 1, max = 1000) List<@NotNull @Size(max = 64) String> tickets) {
  private static final Pattern POSITION = Pattern.compile("[1-9][0-9]{0,5}");

  /**
   * The positions of the tickets in their order; empty for all.
   *
   * @throws ProblemException 400 {@code VALIDATION_FAILED} when one is not of this order
   */
  Optional<Set<Integer>> positions(UUID order) {
    if (tickets == null) {
      return Optional.empty();
    }
    Set<Integer> positions = new HashSet<>();
    List<Violation> violations = new ArrayList<>();
    for (int index = 0; index < tickets.size(); index++) {
      String ticket = tickets.get(index);
      String prefix = order + "-";
      if (ticket.startsWith(prefix)
          && POSITION.matcher(ticket.substring(prefix.length())).matches()) {
        positions.add(Integer.parseInt(ticket.substring(prefix.length())));
      } else {
        violations.add(new Violation("tickets[" + index + "]", "must be a ticket of this order"));
      }
    }
    if (!violations.isEmpty()) {
      throw ProblemException.invalid(
          HttpStatus.BAD_REQUEST, "VALIDATION_FAILED", "The request is not valid.", violations);
    }
    return Optional.of(positions);
  }
}
