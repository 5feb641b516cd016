package dev.marquee.ticketing.availability;

import dev.marquee.ticketing.availability.AvailabilityDocument.SectionDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The way back from a version to those before it, as far as it is known. Bounded by the number of
 * versions and by the number of seats that changed: a minute of a busy sale, half a megabyte.
 *
 * @param differences the latest first; each leads back from where the one before it leads to
 */
record History(List<Difference> differences) {
  static final History NONE = new History(List.of());

  private static final int MOST_VERSIONS = 240;
  private static final int MOST_SEATS = 20_000;

  History {
    differences = List.copyOf(differences);
  }

  /** The history of the next version. */
  History followedBy(Difference latest) {
    List<Difference> kept = new ArrayList<>();
    int seats = latest.seats();
    if (seats <= MOST_SEATS) {
      kept.add(latest);
    }
    for (Difference difference : differences) {
      seats += difference.seats();
      if (kept.size() == MOST_VERSIONS || seats > MOST_SEATS) {
        break;
      }
      kept.add(difference);
    }
    return new History(kept);
  }

  /**
   * What an earlier version was like, if that is still known.
   *
   * @param now the version whose history this is
   */
  Optional<List<SectionDocument>> at(long version, List<SectionDocument> now) {
    if (differences.stream().noneMatch(difference -> difference.from() == version)) {
      return Optional.empty();
    }
    List<SectionDocument> sections = now;
    for (Difference difference : differences) {
      sections = difference.undo(sections);
      if (difference.from() == version) {
        break;
      }
    }
    return Optional.of(sections);
  }
}
