package dev.marquee.kit.events.consumer;

import dev.marquee.kit.http.log.LoopFailures;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where each partition stands. Offsets are committed together with the generation of the service's
 * data (ReplayGeneration): what was committed in an earlier one counts for nothing, and the
 * partition is read from its beginning. So a replay reaches all replicas, whatever they do when it
 * starts.
 */
final class Offsets {
  private static final Logger LOG = LoggerFactory.getLogger(Offsets.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final long CHECK_NANOS = Duration.ofSeconds(2).toNanos();
  private static final int UNKNOWN = -1;

  /** How old what a show hears of may be. */
  private static final Duration OLDEST_OF_SHOW = Duration.ofDays(1);

  private final Consumer<String, byte[]> consumer;
  private final IntSupplier currentGeneration;
  private final boolean ofShow;
  private final Clock clock;
  private final LoopFailures failures = new LoopFailures(LOG);
  private final Set<TopicPartition> withoutStart = new HashSet<>();
  private final Map<TopicPartition, OffsetAndMetadata> handled = new HashMap<>();
  private int generation = UNKNOWN;
  private long checkedAt;

  /**
   * @param ofShow whether it is a show that reads: its events are as old as itself, and what is
   *     older is of others
   */
  Offsets(
      Consumer<String, byte[]> consumer,
      IntSupplier currentGeneration,
      boolean ofShow,
      Clock clock) {
    this.consumer = consumer;
    this.currentGeneration = currentGeneration;
    this.ofShow = ofShow;
    this.clock = clock;
    checkSoon();
  }

  /** The generation that everything is read in. */
  int generation() {
    return generation;
  }

  /** New partitions are not read before it is known from where. */
  void assigned(Collection<TopicPartition> partitions) {
    consumer.pause(partitions);
    withoutStart.addAll(partitions);
    checkSoon();
  }

  private void checkSoon() {
    checkedAt = System.nanoTime() - CHECK_NANOS;
  }

  /** Notes that everything up to this record was handled. */
  void handled(TopicPartition partition, long offset) {
    handled.put(partition, new OffsetAndMetadata(offset + 1, String.valueOf(generation)));
  }

  /** Tells the broker, without waiting for it. */
  void commit() {
    consumer.commitAsync(
        Map.copyOf(handled),
        (committed, failure) -> {
          if (failure != null) {
            LOG.debug("Offsets could not be committed", failure);
          }
        });
  }

  /** Nothing is read before it is known where the new beginning is. */
  void startOver() {
    handled.clear();
    assigned(consumer.assignment());
  }

  void revoked(Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> last = new HashMap<>(handled);
    last.keySet().retainAll(partitions);
    lost(partitions);
    if (!last.isEmpty()) {
      try {
        consumer.commitSync(last, TIMEOUT);
      } catch (KafkaException exception) {
        // Whoever reads on gets some events again, and finds that they were handled.
        LOG.debug("Offsets could not be committed", exception);
      }
    }
  }

  void lost(Collection<TopicPartition> partitions) {
    withoutStart.removeAll(partitions);
    handled.keySet().removeAll(partitions);
  }

  /**
   * Looks every other second whether the service starts over, and from where new partitions are to
   * be read. Without an answer of the database or the broker they wait for the next time.
   *
   * @return whether it starts over
   */
  boolean findStarts() {
    if (System.nanoTime() - checkedAt < CHECK_NANOS) {
      return false;
    }
    checkedAt = System.nanoTime();
    try {
      int current = currentGeneration.getAsInt();
      boolean startedOver = generation != UNKNOWN && generation != current;
      if (startedOver) {
        startOver();
      }
      generation = current;
      findStartsOfNew();
      failures.succeeded();
      return startedOver;
    } catch (WakeupException exception) {
      throw exception;
    } catch (RuntimeException exception) {
      failures.failed("It is not known yet from where to read", exception);
      return false;
    }
  }

  private void findStartsOfNew() {
    if (withoutStart.isEmpty()) {
      return;
    }
    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(withoutStart, TIMEOUT);
    Set<TopicPartition> never = new HashSet<>(withoutStart);
    never.removeIf(partition -> committed.get(partition) != null);
    if (ofShow && generation == 0 && !never.isEmpty()) {
      seekToYesterday(never);
    }
    for (TopicPartition partition : withoutStart) {
      if (generation(committed.get(partition)) != generation) {
        consumer.seekToBeginning(Set.of(partition));
      }
    }
    consumer.resume(withoutStart);
    withoutStart.clear();
  }

  /**
   * The client's own reset by a duration leaves a partition unread that is empty. The ends are
   * asked for first: what comes after them is read, whenever it comes.
   */
  private void seekToYesterday(Set<TopicPartition> partitions) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, TIMEOUT);
    long yesterday = clock.millis() - OLDEST_OF_SHOW.toMillis();
    Map<TopicPartition, Long> wanted = new HashMap<>();
    partitions.forEach(partition -> wanted.put(partition, yesterday));
    consumer
        .offsetsForTimes(wanted, TIMEOUT)
        .forEach((partition, found) ->
            consumer.seek(partition, found == null ? ends.get(partition) : found.offset()));
  }

  /** Before the first replay offsets carry no generation. */
  private static int generation(@Nullable OffsetAndMetadata committed) {
    return committed == null || !committed.metadata().matches("\\d{1,9}")
        ? 0
        : Integer.parseInt(committed.metadata());
  }
}
