package dev.marquee.bench.saga.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Buyers who book, pay and cancel all the time, while one after the other is killed at random. */
final class RandomFaults {
  private static final int BUYERS_AT_ONCE = 5;
  private static final Duration SHORTEST = Duration.ofSeconds(3);
  private static final int SPREAD_MILLIS = 3_000;
  private static final double GIVEN_BACK = 0.4;
  private static final double SEATS = 0.5;
  private static final List<String> BEHAVIOURS =
      List.of("APPROVE", "APPROVE", "APPROVE", "DECLINE", "LEAVE", "REJECT", "LOSE_ANSWER");

  private final Processes processes;
  private final Buyers buyers;
  private final long seed;

  RandomFaults(Processes processes, Buyers buyers, long seed) {
    this.processes = processes;
    this.buyers = buyers;
    this.seed = seed;
  }

  /** Answers how often each was killed. */
  Map<Victim, Integer> run(Duration time) throws Exception {
    long until = System.nanoTime() + time.toNanos();
    for (int number = 0; number < BUYERS_AT_ONCE; number++) {
      Random random = new Random(seed + number + 1);
      buyers.goesOn(() -> buy(random, until));
    }
    Random random = new Random(seed);
    Map<Victim, Integer> kills = new EnumMap<>(Victim.class);
    while (System.nanoTime() - until < 0) {
      List<Victim> running = running();
      if (!running.isEmpty()) {
        Victim victim = running.get(random.nextInt(running.size()));
        processes.kill(victim);
        kills.merge(victim, 1, Integer::sum);
      }
      // Between two kills some of them come back, and some do not.
      Thread.sleep(SHORTEST.toMillis() + random.nextInt(SPREAD_MILLIS));
    }
    return kills;
  }

  private List<Victim> running() throws IOException {
    List<Victim> running = new ArrayList<>();
    for (Victim victim : Victim.values()) {
      if (processes.of(victim).isPresent()) {
        running.add(victim);
      }
    }
    return running;
  }

  private String buy(Random random, long until) throws Exception {
    int booked = 0;
    while (System.nanoTime() - until < 0) {
      String behaviour = BEHAVIOURS.get(random.nextInt(BEHAVIOURS.size()));
      boolean givenBack = random.nextDouble() < GIVEN_BACK;
      if (random.nextDouble() < SEATS) {
        String seat = buyers.takeSeat();
        finish(buyers.ofThisSeat(seat, behaviour), givenBack);
        if (givenBack) {
          buyers.freed(seat);
        }
      } else {
        List<String> sections = FaultyShow.places();
        finish(buyers.ofPlace(sections.get(random.nextInt(sections.size())), behaviour), givenBack);
      }
      booked++;
    }
    return "BOOKED " + booked;
  }

  private static void finish(Booking booking, boolean givenBack) throws Exception {
    String end = givenBack ? booking.finishAndGiveBack() : booking.finish();
    String wanted = givenBack ? "REFUNDED" : "CONFIRMED";
    if (!end.equals(wanted)) {
      throw new IllegalStateException("Wanted " + wanted + ", but it ended as " + end);
    }
  }
}
