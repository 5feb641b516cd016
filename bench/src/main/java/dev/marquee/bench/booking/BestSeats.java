package dev.marquee.bench.booking;

import dev.marquee.bench.ticketing.Wish;
import java.util.List;
import java.util.Random;

/** The best seats of some section, as the service chooses. */
record BestSeats(List<String> performances) implements Workload {
  @Override
  public Wish next(Random random) {
    return new Wish.Best(
        Workload.pick(performances, random),
        Workload.pick(House.ORDINARY_SECTIONS, random),
        Workload.quantity(random));
  }
}
