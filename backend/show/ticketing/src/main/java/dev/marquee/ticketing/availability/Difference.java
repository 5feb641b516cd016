package dev.marquee.ticketing.availability;

import dev.marquee.ticketing.availability.AvailabilityDocument.SectionDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How to get from a version back to the one before. Unlike a copy of the one before, it is small:
 * it has what changed alone.
 */
final class Difference {
  private final long from;
  private final List<Undo> undos;
  private final int seats;

  /** A section as it was: what was free, and the states of the seats at these positions. */
  private record Undo(int index, int free, List<ChangesDocument.SeatChange> seats) {}

  private Difference(long from, List<Undo> undos) {
    this.from = from;
    this.undos = undos;
    this.seats = undos.stream().mapToInt(undo -> undo.seats().size()).sum();
  }

  /**
   * The difference between two versions; empty when not the same seats and places are for sale.
   *
   * @param from the version before
   */
  static Optional<Difference> between(
      long from, List<SectionDocument> before, List<SectionDocument> after) {
    if (before.size() != after.size()) {
      return Optional.empty();
    }
    for (int index = 0; index < before.size(); index++) {
      if (!samePlan(before.get(index), after.get(index))) {
        return Optional.empty();
      }
    }
    List<Undo> undos = new ArrayList<>();
    for (int index = 0; index < before.size(); index++) {
      SectionDocument section = before.get(index);
      if (!section.equals(after.get(index))) {
        undos.add(
            new Undo(
                index,
                section.free(),
                ChangesDocument.seats(after.get(index).states(), section.states())));
      }
    }
    return Optional.of(new Difference(from, undos));
  }

  private static boolean samePlan(SectionDocument before, SectionDocument after) {
    return before.id().equals(after.id())
        && before.kind().equals(after.kind())
        && before.capacity() == after.capacity()
        && seats(before) == seats(after);
  }

  private static int seats(SectionDocument section) {
    @Nullable String states = section.states();
    return states == null ? 0 : states.length();
  }

  /** The version that it leads back to. */
  long from() {
    return from;
  }

  /** How many seats are different. */
  int seats() {
    return seats;
  }

  /** The sections as they were. */
  List<SectionDocument> undo(List<SectionDocument> after) {
    List<SectionDocument> before = new ArrayList<>(after);
    for (Undo undo : undos) {
      SectionDocument section = after.get(undo.index());
      before.set(
          undo.index(),
          new SectionDocument(
              section.id(),
              section.kind(),
              section.capacity(),
              undo.free(),
              restored(section.states(), undo.seats())));
    }
    return before;
  }

  private static @Nullable String restored(
      @Nullable String states, List<ChangesDocument.SeatChange> seats) {
    if (states == null || seats.isEmpty()) {
      return states;
    }
    StringBuilder restored = new StringBuilder(states);
    seats.forEach(seat -> restored.setCharAt(seat.position(), seat.state()));
    return restored.toString();
  }
}
