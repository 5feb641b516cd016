package dev.marquee.bench.booking;

import dev.marquee.bench.ticketing.Wish;
import java.util.List;
import java.util.Random;

/** Places of general admission in any of these sections of any of these performances. */
record GeneralPlaces(List<String> performances, List<String> sections) implements Workload {
  @Override
  public Wish next(Random random) {
    return new Wish.Places(
        Workload.pick(performances, random),
        Workload.pick(sections, random),
        Workload.quantity(random));
  }
}
