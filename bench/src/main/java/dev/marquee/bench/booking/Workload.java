package dev.marquee.bench.booking;

import dev.marquee.bench.ticketing.Wish;
import java.util.List;
import java.util.Random;

/** What buyers wish. */
interface Workload {
  /** A buyer takes one to four tickets. */
  int MOST_TICKETS = 4;

  /**
   * The next wish; thread-safe.
   *
   * @throws IllegalStateException when there is nothing left to wish for
   */
  Wish next(Random random);

  /** The performances it sells, and nobody else. */
  List<String> performances();

  /** How many tickets somebody takes. */
  static int quantity(Random random) {
    return 1 + random.nextInt(MOST_TICKETS);
  }

  /** One of them. */
  static <T> T pick(List<T> choices, Random random) {
    return choices.get(random.nextInt(choices.size()));
  }
}
