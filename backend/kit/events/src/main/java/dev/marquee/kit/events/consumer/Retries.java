package dev.marquee.kit.events.consumer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Which partitions wait because their next event failed, until when, and how often it has. For one
 * thread.
 */
final class Retries {
  /** How often an event is tried whose failure nobody knows. */
  static final int ATTEMPTS = 5;

  private static final Duration FIRST_DELAY = Duration.ofMillis(100);
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(15);

  private final Clock clock;
  private final RandomGenerator random;
  private final Map<TopicPartition, Waiting> waiting = new HashMap<>();

  Retries(Clock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /**
   * A partition whose next event failed.
   *
   * @param failures how often it has in a row
   * @param unknown how often of these nobody knew why
   */
  private record Waiting(long offset, int failures, int unknown, Instant until, boolean resumed) {}

  /** Whether to try again. */
  boolean again(TopicPartition partition, long offset, Failures failure) {
    @Nullable Waiting before = waiting.get(partition);
    boolean same = before != null && before.offset() == offset;
    int failures = same ? before.failures() + 1 : 1;
    int unknown = (same ? before.unknown() : 0) + (failure == Failures.UNKNOWN ? 1 : 0);
    if (failure == Failures.POISON || unknown >= ATTEMPTS) {
      waiting.remove(partition);
      return false;
    }
    waiting.put(
        partition,
        new Waiting(offset, failures, unknown, clock.instant().plus(delay(failures)), false));
    return true;
  }

  /** How often the next event of a partition has failed in a row. */
  int failures(TopicPartition partition) {
    @Nullable Waiting present = waiting.get(partition);
    return present == null ? 0 : present.failures();
  }

  private Duration delay(int failures) {
    long longest =
        Math.min(LONGEST_DELAY.toMillis(), FIRST_DELAY.toMillis() << Math.min(failures - 1, 10));
    return Duration.ofMillis(random.nextLong(longest / 2, longest + 1));
  }

  /** Its events were handled, or it is somebody else's now. */
  void forget(Collection<TopicPartition> partitions) {
    waiting.keySet().removeAll(partitions);
  }

  /** The partitions whose delay has passed since the last call. */
  List<TopicPartition> due() {
    Instant now = clock.instant();
    List<TopicPartition> due = new ArrayList<>();
    waiting.replaceAll((partition, wait) -> {
      if (wait.resumed() || wait.until().isAfter(now)) {
        return wait;
      }
      due.add(partition);
      return new Waiting(wait.offset(), wait.failures(), wait.unknown(), wait.until(), true);
    });
    return due;
  }

  /** How long until the next is due. */
  Optional<Duration> untilNext() {
    Instant now = clock.instant();
    return waiting.values().stream()
        .filter(wait -> !wait.resumed())
        .map(wait -> Duration.between(now, wait.until()))
        .map(delay -> delay.isNegative() ? Duration.ZERO : delay)
        .min(Duration::compareTo);
  }
}
