package dev.marquee.payment.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GrowingDelayTest {
  private final GrowingDelay delay = new GrowingDelay(Duration.ofSeconds(1), Duration.ofMinutes(5));

  @Test
  void doublesWithEachTryUpToTheLongest() {
    assertEquals(Duration.ofSeconds(1), delay.after(0));
    assertEquals(Duration.ofSeconds(1), delay.after(1));
    assertEquals(Duration.ofSeconds(2), delay.after(2));
    assertEquals(Duration.ofSeconds(256), delay.after(9));
    assertEquals(Duration.ofMinutes(5), delay.after(10));
    assertEquals(Duration.ofMinutes(5), delay.after(Integer.MAX_VALUE));
  }

  @Test
  void refusesWhatDoesNotGrow() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new GrowingDelay(Duration.ZERO, Duration.ofSeconds(1)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new GrowingDelay(Duration.ofSeconds(2), Duration.ofSeconds(1)));
  }
}
