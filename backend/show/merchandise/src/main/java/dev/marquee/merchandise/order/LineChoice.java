package dev.marquee.merchandise.order;

import dev.marquee.kit.http.ProblemException;
import dev.marquee.kit.http.Violation;
import io.micronaut.http.HttpStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which lines of an order a request means. */
final class LineChoice {
  private static final Pattern POSITION = Pattern.compile("[1-9][0-9]{0,5}");

  private LineChoice() {}

  /**
   * The positions of the lines in their order; empty for all.
   *
   * @param lines their identifiers; null for all
   * @throws ProblemException 400 {@code VALIDATION_FAILED} when one is not of this order
   */
  static Optional<Set<Integer>> positions(UUID order, @Nullable List<String> lines) {
    if (lines == null) {
      return Optional.empty();
    }
    Set<Integer> positions = new TreeSet<>();
    List<Violation> violations = new ArrayList<>();
    String prefix = order + "-";
    for (int index = 0; index < lines.size(); index++) {
      String line = lines.get(index);
      if (line.startsWith(prefix) && POSITION.matcher(line.substring(prefix.length())).matches()) {
        positions.add(Integer.parseInt(line.substring(prefix.length())));
      } else {
        violations.add(new Violation("items[" + index + "]", "must be a line of this order"));
      }
    }
    if (!violations.isEmpty()) {
      throw ProblemException.invalid(
          HttpStatus.BAD_REQUEST, "VALIDATION_FAILED", "The request is not valid.", violations);
    }
    return Optional.of(positions);
  }

  /**
   * The lines themselves; all that are left when none is named.
   *
   * @throws ProblemException 422 {@code LINE_UNKNOWN} when the order has no such line
   */
  static List<Line> of(Order order, Optional<Set<Integer>> positions) {
    if (positions.isEmpty()) {
      return order.liveLines();
    }
    List<Line> chosen =
        order.lines().stream().filter(line -> positions.get().contains(line.position())).toList();
    if (chosen.size() < positions.get().size()) {
      throw ProblemException.of(
          HttpStatus.UNPROCESSABLE_ENTITY, "LINE_UNKNOWN", "The order has no such line.");
    }
    return chosen;
  }
}
