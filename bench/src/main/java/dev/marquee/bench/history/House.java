package dev.marquee.bench.history;

import dev.marquee.bench.ticketing.Venue;
import dev.marquee.bench.ticketing.Wish;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/**
 * A venue so small that clients are always in each other's way, and how they wish for parts of it.
 */
final class House {
  static final int MOST_TICKETS = 6;

  private static final Venue.Reserved STALLS = new Venue.Reserved(3, 10);
  private static final Venue.Reserved BOX = new Venue.Reserved(1, 6);
  private static final Venue.General STANDING = new Venue.General(25);
  private static final int PERFORMANCES = 2;

  private House() {}

  static Venue venue() {
    // Many orders of one buyer are no violation here.
    return new Venue(List.of(STALLS, BOX, STANDING), PERFORMANCES, 1000);
  }

  /** Of general admission. */
  static Map<String, Integer> capacities() {
    return Map.of("s3", STANDING.capacity());
  }

  static String performance(Random random) {
    return "p" + (1 + random.nextInt(PERFORMANCES));
  }

  /**
   * Some seats, or some places.
   *
   * @param best whether the service may choose seats
   */
  static Wish wish(Random random, boolean best) {
    String performance = performance(random);
    int kind = random.nextInt(best ? 12 : 10);
    if (kind >= 10) {
      return new Wish.Best(performance, "s1", 1 + random.nextInt(3));
    }
    if (kind >= 7) {
      return new Wish.Places(performance, "s3", 1 + random.nextInt(MOST_TICKETS));
    }
    TreeSet<String> seats = new TreeSet<>();
    int count = kind < 3 ? 1 : 2 + random.nextInt(3);
    while (seats.size() < count) {
      seats.add(
          random.nextInt(6) == 0
              ? BOX.seat("s2", random.nextInt(BOX.seats()))
              : STALLS.seat("s1", random.nextInt(STALLS.seats())));
    }
    return new Wish.Seats(performance, List.copyOf(seats));
  }
}
