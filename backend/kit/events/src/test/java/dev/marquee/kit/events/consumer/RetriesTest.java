package dev.marquee.kit.events.consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RetriesTest {
  private static final TopicPartition PARTITION = new TopicPartition("marquee.test", 0);

  private final MovableClock clock = new MovableClock();
  private final Retries retries = new Retries(clock, new Random(1));

  @Test
  void whatPassesIsTriedForEverWithGrowingDelay() {
    Duration before = Duration.ZERO;
    for (int attempt = 1; attempt <= 20; attempt++) {
      assertTrue(retries.again(PARTITION, 7, Failures.PASSING));
      Duration delay = retries.untilNext().orElseThrow();
      assertTrue(delay.compareTo(Duration.ofSeconds(15)) <= 0, "waits " + delay);
      if (attempt <= 6) {
        assertTrue(delay.compareTo(before) >= 0, "grows");
      }
      before = delay;
    }
    assertTrue(before.compareTo(Duration.ofSeconds(7)) > 0, "waits long at last");
  }

  @Test
  void whatNobodyKnowsIsTriedFiveTimes() {
    for (int attempt = 1; attempt < Retries.ATTEMPTS; attempt++) {
      assertTrue(retries.again(PARTITION, 7, Failures.UNKNOWN));
    }
    assertFalse(retries.again(PARTITION, 7, Failures.UNKNOWN));
    assertTrue(retries.again(PARTITION, 8, Failures.UNKNOWN), "the next event begins anew");
  }

  @Test
  void whatPassesDoesNotCountAmongThem() {
    for (int attempt = 1; attempt < Retries.ATTEMPTS; attempt++) {
      assertTrue(retries.again(PARTITION, 7, Failures.UNKNOWN));
      assertTrue(retries.again(PARTITION, 7, Failures.DATABASE_AWAY));
    }
    assertFalse(retries.again(PARTITION, 7, Failures.UNKNOWN));
  }

  @Test
  void howOftenInARowIsKnown() {
    assertEquals(0, retries.failures(PARTITION));
    retries.again(PARTITION, 7, Failures.PASSING);
    retries.again(PARTITION, 7, Failures.UNKNOWN);
    assertEquals(2, retries.failures(PARTITION));
    retries.again(PARTITION, 8, Failures.PASSING);
    assertEquals(1, retries.failures(PARTITION));
  }

  @Test
  void poisonIsNotTriedAgain() {
    assertFalse(retries.again(PARTITION, 7, Failures.POISON));
    assertEquals(Optional.empty(), retries.untilNext());
  }

  @Test
  void aPartitionIsDueOnceWhenItsDelayHasPassed() {
    retries.again(PARTITION, 7, Failures.PASSING);
    assertEquals(List.of(), retries.due());
    clock.now = clock.now.plus(Duration.ofSeconds(1));
    assertEquals(Optional.of(Duration.ZERO), retries.untilNext());
    assertEquals(List.of(PARTITION), retries.due());
    assertEquals(List.of(), retries.due());
    assertEquals(Optional.empty(), retries.untilNext());
  }

  @Test
  void aPartitionOfSomebodyElseIsForgotten() {
    retries.again(PARTITION, 7, Failures.PASSING);
    retries.forget(List.of(PARTITION));
    clock.now = clock.now.plus(Duration.ofMinutes(1));
    assertEquals(List.of(), retries.due());
  }

  private static final class MovableClock extends Clock {
    Instant now = Instant.parse("2026-11-21T20:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }
}
