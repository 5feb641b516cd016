package dev.marquee.bench.history;

import dev.marquee.bench.ticketing.TicketingFixture;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What is broken when, by the number of operations until then. */
record Faults(List<Fault> plan) {
  /** What can break. */
  enum Kind {
    SERVICE_KILLED,
    DATABASE_CRASHED
  }

  record Fault(long atOperation, Kind kind) {}

  private static final long OPERATIONS_PER_PAIR = 200_000;
  private static final int LONGEST_OUTAGE_MILLIS = 1500;

  /** At least one of each kind, spread evenly but for a jitter. */
  static Faults of(long operations, long seed) {
    Random random = new Random(seed);
    int count = (int) (2 * Math.max(1, operations / OPERATIONS_PER_PAIR));
    double distance = (double) operations / (count + 1);
    List<Fault> plan = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      double place = number + 0.8 + 0.4 * random.nextDouble();
      plan.add(new Fault((long) (place * distance), Kind.values()[number % 2]));
    }
    return new Faults(plan);
  }

  long count(Kind kind) {
    return plan.stream().filter(fault -> fault.kind() == kind).count();
  }

  /** Breaks it, and makes it whole again. */
  static void happen(Kind kind, TicketingFixture fixture, Random random)
      throws IOException, InterruptedException {
    switch (kind) {
      case SERVICE_KILLED -> {
        fixture.service().kill();
        fixture.service().start();
      }
      case DATABASE_CRASHED -> {
        fixture.postgres().crash();
        Thread.sleep(random.nextInt(LONGEST_OUTAGE_MILLIS));
        fixture.postgres().start();
      }
    }
  }
}
