package dev.marquee.event.edit;

import dev.marquee.event.domain.Performance;
import dev.marquee.event.domain.Section;
import dev.marquee.event.domain.Show;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Says in a seller's words, and at the seller's fields, why an edit is not possible. */
final class Explanations {
  private final Show present;
  private final Show proposed;
  private final DateTimeFormatter times;

  /**
   * Explanations of one edit.
   *
   * @param present the show that tickets are sold of
   * @param proposed the show after the edit
   */
  Explanations(Show present, Show proposed) {
    this.present = present;
    this.proposed = proposed;
    this.times =
        DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH)
            .withZone(ZoneId.of(present.facts().timeZone()));
  }

  /** One entry for each field that is at fault. */
  List<Blocked> of(Obstacle obstacle) {
    return switch (obstacle.code()) {
      case "PERFORMANCE_SOLD" -> List.of(performanceSold(obstacle));
      case "SEATS_SOLD" -> seatsSold(obstacle);
      case "CAPACITY_SOLD" -> List.of(capacitySold(obstacle));
      case String unknown ->
          List.of(
              Blocked.of(
                  obstacle,
                  "",
                  obstacle.message() == null
                      ? "Tickets that are sold do not allow it (" + unknown + ")."
                      : obstacle.message()));
    };
  }

  private Blocked performanceSold(Obstacle obstacle) {
    Optional<Instant> kept = startsAt(proposed, obstacle.performance());
    String reason = sold(obstacle) + " for " + performance(obstacle) + ": ";
    return kept.map(time ->
            Blocked.of(
                obstacle,
                "performances[" + proposed.facts().performances().indexOf(time) + "].startsAt",
                reason + "it cannot be moved."))
        .orElseGet(() -> Blocked.of(obstacle, "performances", reason + "it cannot be removed."));
  }

  private Blocked capacitySold(Obstacle obstacle) {
    int index = proposedIndex(obstacle.section());
    String reason =
        sold(obstacle) + " in " + section(obstacle) + " for " + performance(obstacle) + ": ";
    if (index < 0) {
      return Blocked.of(obstacle, "sections", reason + "the section cannot be removed.");
    }
    return switch (proposed.sections().get(index).kind()) {
      case RESERVED ->
          Blocked.of(obstacle, field(index, "kind"), reason + "it must keep its kind.");
      case GENERAL ->
          Blocked.of(
              obstacle,
              field(index, "capacity"),
              reason + "its capacity cannot be less than what is sold.");
    };
  }

  private List<Blocked> seatsSold(Obstacle obstacle) {
    Map<Fault, List<String>> byFault = new LinkedHashMap<>();
    int index = proposedIndex(obstacle.section());
    for (String seat : Optional.ofNullable(obstacle.seats()).orElse(List.of())) {
      byFault.computeIfAbsent(fault(seat, index), fault -> new ArrayList<>()).add(seat);
    }
    if (byFault.isEmpty()) {
      byFault.put(index < 0 ? Fault.SECTION : Fault.ROWS, List.of());
    }
    return byFault.entrySet().stream()
        .map(entry ->
            Blocked.of(
                obstacle,
                index < 0 ? "sections" : field(index, entry.getKey().member),
                SoldSeats.sentence(entry.getValue(), section(obstacle))
                    + ": "
                    + entry.getKey().consequence,
                entry.getValue()))
        .toList();
  }

  /** What takes a seat away. */
  private enum Fault {
    SECTION("", "the section cannot be removed."),
    KIND("kind", "the section must keep its kind."),
    ROWS("rows", "a row with sold seats cannot be removed."),
    SEATS_PER_ROW("seatsPerRow", "the rows cannot get shorter."),
    BLOCKED("blocked", "what is sold cannot be blocked.");

    private final String member;
    private final String consequence;

    Fault(String member, String consequence) {
      this.member = member;
      this.consequence = consequence;
    }
  }

  private Fault fault(String seat, int index) {
    if (index < 0) {
      return Fault.SECTION;
    }
    Section section = proposed.sections().get(index);
    if (section.kind() == Section.Kind.GENERAL) {
      return Fault.KIND;
    }
    String[] parts = seat.split("-");
    Optional<Section.Row> row =
        section.rows().stream()
            .filter(candidate -> parts.length == 3 && candidate.name().equals(parts[1]))
            .findFirst();
    if (row.isEmpty()) {
      return Fault.ROWS;
    }
    return row.get().blocked().stream().anyMatch(number -> parts[2].equals(number.toString()))
        ? Fault.BLOCKED
        : Fault.SEATS_PER_ROW;
  }

  private static String sold(Obstacle obstacle) {
    return switch (obstacle.tickets()) {
      case null -> "Tickets are sold";
      case 1 -> "1 ticket is sold";
      case Integer many -> many + " tickets are sold";
    };
  }

  private String performance(Obstacle obstacle) {
    return startsAt(present, obstacle.performance())
        .map(time -> "the performance of " + times.format(time))
        .orElse("performance " + obstacle.performance());
  }

  private String section(Obstacle obstacle) {
    return present.sections().stream()
        .filter(section -> section.id().equals(obstacle.section()))
        .findFirst()
        .map(section -> "'" + section.name() + "'")
        .orElse("section " + obstacle.section());
  }

  private int proposedIndex(@Nullable String id) {
    return IntStream.range(0, proposed.sections().size())
        .filter(index -> proposed.sections().get(index).id().equals(id))
        .findFirst()
        .orElse(-1);
  }

  private static Optional<Instant> startsAt(Show show, @Nullable String id) {
    return show.performances().stream()
        .filter(performance -> performance.id().equals(id))
        .findFirst()
        .map(Performance::startsAt);
  }

  private static String field(int index, String member) {
    return "sections[" + index + "]." + member;
  }
}
