package dev.marquee.bench.booking;

import dev.marquee.bench.ticketing.Wish;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;

/** Neighboring seats, each wished for by one buyer only, all over the house. */
record SpreadSeats(List<String> performances, AtomicIntegerArray sold) implements Workload {
  private static final int SECTIONS = House.ORDINARY_SECTIONS.size();

  SpreadSeats(List<String> performances) {
    this(performances, new AtomicIntegerArray(performances.size() * SECTIONS));
  }

  @Override
  public Wish next(Random random) {
    int quantity = Workload.quantity(random);
    int start = random.nextInt(sold.length());
    for (int step = 0; step < sold.length(); step++) {
      int index = (start + step) % sold.length();
      int first = take(index, quantity);
      if (first >= 0) {
        String section = House.ORDINARY_SECTIONS.get(index % SECTIONS);
        return new Wish.Seats(
            performances.get(index / SECTIONS),
            IntStream.range(first, first + quantity)
                .mapToObj(position -> House.ORDINARY.seat(section, position))
                .toList());
      }
    }
    throw new IllegalStateException("All seats are sold");
  }

  /** The first of that many seats in one row; below 0 when the section is sold out. */
  private int take(int index, int quantity) {
    while (true) {
      int next = sold.get(index);
      int perRow = House.ORDINARY.seatsPerRow();
      int first = next % perRow + quantity > perRow ? (next / perRow + 1) * perRow : next;
      if (first + quantity > House.ORDINARY.seats()) {
        return -1;
      }
      if (sold.compareAndSet(index, next, first + quantity)) {
        return first;
      }
    }
  }
}
