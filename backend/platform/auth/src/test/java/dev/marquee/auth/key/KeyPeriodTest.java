package dev.marquee.auth.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyPeriodTest {
  private static final Instant START = Instant.parse("2027-01-01T00:00:00Z");
  private static final KeyPeriod FIRST = KeyPeriod.missing(List.of(), START).orElseThrow();

  @Test
  void theFirstKeySignsAtOnceForThirtyDays() {
    assertEquals(START, FIRST.signsFrom());
    assertEquals(START.plus(Duration.ofDays(30)), FIRST.signsUntil());
    assertTrue(FIRST.signsAt(START));
    assertFalse(FIRST.signsAt(FIRST.signsUntil()));
    assertTrue(FIRST.isPublishedAt(FIRST.signsUntil().plus(Duration.ofMinutes(59))));
    assertFalse(FIRST.isPublishedAt(FIRST.signsUntil().plus(Duration.ofHours(1))));
  }

  @Test
  void theNextKeyFollowsWithoutAGapAndIsMadeADayAhead() {
    Instant announced = FIRST.signsUntil().minus(Duration.ofDays(1));
    assertEquals(Optional.empty(), KeyPeriod.missing(List.of(FIRST), announced.minusMillis(1)));
    KeyPeriod next = KeyPeriod.missing(List.of(FIRST), announced).orElseThrow();
    assertEquals(FIRST.signsUntil(), next.signsFrom());
    assertEquals(Optional.empty(), KeyPeriod.missing(List.of(FIRST, next), announced));
  }

  @Test
  void afterALongPauseAKeySignsAtOnce() {
    Instant muchLater = FIRST.signsUntil().plus(Duration.ofDays(90));
    assertTrue(KeyPeriod.missing(List.of(FIRST), muchLater).orElseThrow().signsAt(muchLater));
    assertTrue(
        KeyPeriod.missing(List.of(FIRST), FIRST.signsUntil())
            .orElseThrow()
            .signsAt(FIRST.signsUntil()));
  }
}
