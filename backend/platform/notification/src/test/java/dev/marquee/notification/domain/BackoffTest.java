package dev.marquee.notification.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Backoff BACKOFF =
      new Backoff(Duration.ofSeconds(15), Duration.ofHours(1), Duration.ofHours(48));

  @Test
  void doublesUpToTheLongestWithJitter() {
    Random random = new Random(1);
    for (int attempts = 1; attempts <= 100; attempts++) {
      long most = attempts > 8 ? 3_600_000 : Math.min(3_600_000, 15_000L << (attempts - 1));
      Duration delay = BACKOFF.next(attempts, Duration.ZERO, random).orElseThrow();
      assertTrue(delay.toMillis() >= most / 2 && delay.toMillis() <= most, attempts + ": " + delay);
    }
  }

  @Test
  void endsWithItsPatience() {
    Random random = new Random(1);
    assertTrue(BACKOFF.next(5, Duration.ofHours(48).minusMillis(1), random).isPresent());
    assertEquals(Optional.empty(), BACKOFF.next(5, Duration.ofHours(48), random));
  }

  @Test
  void refusesDelaysThatMakeNoSense() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Backoff(Duration.ZERO, Duration.ofHours(1), Duration.ofHours(48)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Backoff(Duration.ofHours(2), Duration.ofHours(1), Duration.ofHours(48)));
  }
}
