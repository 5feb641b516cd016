package dev.marquee.bench.booking;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The parts of the benchmark, in the order in which they run. */
enum Phase {
  SPREAD("spread", "reserved seats, all over the house"),
  HOT_SECTION("hot-section", "reserved seats, all of one section"),
  GENERAL("general", "general admission, 16 sections"),
  HOT_GENERAL("hot-general", "general admission, one section"),
  READS("reads", "reserved seats, with seat-map reads"),
  BEST("best", "best available seats"),
  OVERLOAD("overload", "five times the peak"),
  PGBENCH("pgbench", "the database alone");

  final String key;
  final String title;

  Phase(String key, String title) {
    this.key = key;
    this.title = title;
  }

  /**
   * By its key.
   *
   * @throws IllegalArgumentException when there is none
   */
  static Phase of(String key) {
    return Arrays.stream(values())
        .filter(phase -> phase.key.equals(key))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "there is no phase '"
                    + key
                    + "'; there are: "
                    + Arrays.stream(values())
                        .map(phase -> phase.key)
                        .collect(Collectors.joining(", "))
                    + "."));
  }
}
