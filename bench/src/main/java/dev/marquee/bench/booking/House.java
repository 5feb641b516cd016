package dev.marquee.bench.booking;

import dev.marquee.bench.ticketing.Venue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The venue of the benchmark. A performance has 20,000 seats, 5,000 of them in one section, and
 * general admission in 17 sections, one of them without any end in sight. Each phase sells
 * performances of its own, so many that none runs out.
 */
final class House {
  static final Venue.Reserved ORDINARY = new Venue.Reserved(20, 25);
  static final Venue.Reserved HOT = new Venue.Reserved(100, 50);
  static final List<String> ORDINARY_SECTIONS = names(1, 30);
  static final String HOT_SECTION = "s31";
  static final List<String> GENERAL_SECTIONS = names(32, 16);
  static final String HOT_GENERAL_SECTION = "s48";

  private static final int GENERAL_CAPACITY = 20_000;
  private static final int HOT_GENERAL_CAPACITY = 1_000_000;

  private int performances;

  /** Further performances, which no other phase sells. */
  List<String> performances(int count) {
    List<String> names =
        IntStream.rangeClosed(performances + 1, performances + count)
            .mapToObj(number -> "p" + number)
            .toList();
    performances += count;
    return names;
  }

  /** With all performances that were given out. */
  Venue venue() {
    List<Venue.Section> sections = new ArrayList<>();
    ORDINARY_SECTIONS.forEach(section -> sections.add(ORDINARY));
    sections.add(HOT);
    GENERAL_SECTIONS.forEach(section -> sections.add(new Venue.General(GENERAL_CAPACITY)));
    sections.add(new Venue.General(HOT_GENERAL_CAPACITY));
    return new Venue(sections, performances, 2 * Workload.MOST_TICKETS);
  }

  private static List<String> names(int first, int count) {
    return IntStream.range(first, first + count).mapToObj(number -> "s" + number).toList();
  }
}
