package dev.marquee.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.bench.Platform;
import dev.marquee.bench.saga.faults.SagaFaults;
import dev.marquee.bench.saga.faults.Step;
import dev.marquee.bench.saga.faults.Victim;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whoever is killed at whichever step: afterwards there is no payment without tickets or refund, no
 * ticket without payment, and no seat that nobody can have.
 */
@ExtendWith(SharedPlatform.class)
class SagaFaultsE2E {
  private static final Duration AT_RANDOM = Duration.ofSeconds(45);

  @Test
  void moneyTicketsAndSeatsAgreeWhoeverIsKilledAtWhicheverStep(Platform platform) throws Exception {
    long seed = Long.getLong("marquee.saga.seed", new Random().nextLong(1, Long.MAX_VALUE));
    System.out.println("Again with the same kills: -Dmarquee.saga.seed=" + seed);
    try (SagaFaults faults = SagaFaults.on(platform, "saga-faults")) {
      Map<Victim, Set<Step>> reached = faults.atEachStep();
      Map<Victim, Integer> kills = faults.atRandom(AT_RANDOM, seed);
      Map<String, Long> ends = faults.finish();
      System.out.println("Killed at random: " + kills + "; bookings: " + ends);

      for (Victim victim : Victim.values()) {
        assertEquals(EnumSet.allOf(Step.class), reached.get(victim), victim.toString());
      }
      assertTrue(kills.values().stream().mapToInt(Integer::intValue).sum() >= 4, kills.toString());
      assertTrue(
          ends.keySet().stream().noneMatch(end -> end.startsWith("FAILED")), ends.toString());
      for (String end : List.of("CONFIRMED", "REFUNDED", "REJECTED")) {
        assertTrue(ends.containsKey(end), end + " is missing: " + ends);
      }
      assertEquals(List.of(), faults.judge(), "seed " + seed);
      assertEquals(List.of(), faults.sellTheRest(), "seed " + seed);
    }
  }
}
