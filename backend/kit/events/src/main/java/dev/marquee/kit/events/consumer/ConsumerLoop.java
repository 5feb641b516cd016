package dev.marquee.kit.events.consumer;

import dev.marquee.kit.events.consumer.Handling.StartedOver;
import dev.marquee.kit.events.consumer.Reading.Read;
import dev.marquee.kit.events.kafka.EventProducer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one Kafka consumer, all on one thread. What one poll gives is handled in one
 * transaction; when that fails, one by one, so that only what is at fault waits or is put aside. A
 * partition whose next event has to wait is paused and read again from there: whatever comes after
 * it waits, too, and so keeps its order.
 */
final class ConsumerLoop implements ConsumerRebalanceListener {
  private static final Logger LOG = LoggerFactory.getLogger(ConsumerLoop.class);
  private static final Duration LONGEST_POLL = Duration.ofSeconds(1);

  private final Consumer<String, byte[]> consumer;
  private final EventProducer producer;
  private final Reading reading;
  private final Handling handling;
  private final DeadLetters deadLetters;
  private final ConsumerMetrics metrics;
  private final Retries retries;
  private final Offsets offsets;

  ConsumerLoop(
      Consumer<String, byte[]> consumer,
      EventProducer producer,
      Reading reading,
      Handling handling,
      DeadLetters deadLetters,
      ConsumerMetrics metrics,
      Retries retries,
      Offsets offsets) {
    this.consumer = consumer;
    this.producer = producer;
    this.reading = reading;
    this.handling = handling;
    this.deadLetters = deadLetters;
    this.metrics = metrics;
    this.retries = retries;
    this.offsets = offsets;
  }

  /** Reads and handles until it is told to stop. */
  void run(Collection<String> topics, BooleanSupplier stopping) {
    consumer.subscribe(topics, this);
    while (!stopping.getAsBoolean()) {
      if (offsets.findStarts()) {
        forgetRetries();
      }
      consumer.resume(assigned(retries.due()));
      ConsumerRecords<String, byte[]> records = consumer.poll(patience());
      if (!records.isEmpty()) {
        handle(records);
      }
      metrics.lag(lag());
    }
  }

  private Duration patience() {
    Duration retry = retries.untilNext().orElse(LONGEST_POLL);
    return retry.compareTo(LONGEST_POLL) < 0 ? retry : LONGEST_POLL;
  }

  private List<TopicPartition> assigned(List<TopicPartition> partitions) {
    return partitions.stream().filter(consumer.assignment()::contains).toList();
  }

  private double lag() {
    return consumer.assignment().stream()
        .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
        .sum();
  }

  private void handle(ConsumerRecords<String, byte[]> records) {
    List<Read> reads = new ArrayList<>(records.count());
    records.forEach(record -> reads.add(reading.read(record)));
    if (reads.size() > 1 && handleTogether(reads, records)) {
      return;
    }
    for (TopicPartition partition : records.partitions()) {
      if (!handleOneByOne(partition, records.records(partition))) {
        return;
      }
    }
  }

  /** Whether nothing is left to be done. */
  private boolean handleTogether(List<Read> reads, ConsumerRecords<String, byte[]> records) {
    List<Read.Wanted> wanted = new ArrayList<>();
    for (Read read : reads) {
      switch (read) {
        case Read.Unwanted _ -> {}
        case Read.Wanted event -> wanted.add(event);
        case Read.Unreadable _ -> {
          return false;
        }
      }
    }
    try {
      if (!wanted.isEmpty()) {
        metrics.consumed(handling.handle(wanted, offsets.generation()));
      }
      for (TopicPartition partition : records.partitions()) {
        offsets.handled(partition, records.records(partition).getLast().offset());
      }
      retries.forget(records.partitions());
      offsets.commit();
      return true;
    } catch (StartedOver _) {
      startOver();
      return true;
    } catch (Exception | Error failure) {
      if (Failures.of(failure) != Failures.DATABASE_AWAY) {
        return false;
      }
      LOG.warn("Events wait for the database: {}", failure.toString());
      for (TopicPartition partition : records.partitions()) {
        long first = records.records(partition).getFirst().offset();
        retries.again(partition, first, Failures.DATABASE_AWAY);
        waitAt(partition, first);
      }
      return true;
    }
  }

  /** Whether the other partitions are to be handled. */
  private boolean handleOneByOne(
      TopicPartition partition, List<ConsumerRecord<String, byte[]>> records) {
    for (ConsumerRecord<String, byte[]> record : records) {
      Optional<Throwable> failure = attempt(reading.read(record));
      if (failure.filter(StartedOver.class::isInstance).isPresent()) {
        startOver();
        return false;
      }
      if (failure.isPresent() && !settled(partition, record, failure.get())) {
        waitAt(partition, record.offset());
        offsets.commit();
        return true;
      }
      offsets.handled(partition, record.offset());
    }
    retries.forget(List.of(partition));
    offsets.commit();
    return true;
  }

  /** Whether the partition goes on after an event that failed. */
  private boolean settled(
      TopicPartition partition, ConsumerRecord<String, byte[]> record, Throwable failure) {
    Failures meaning = Failures.of(failure);
    if (retries.again(partition, record.offset(), meaning)) {
      logWaiting(partition, record.offset(), failure);
      return false;
    }
    if (deadLetters.add(producer, record, failure)) {
      return true;
    }
    retries.again(partition, record.offset(), Failures.PASSING);
    return false;
  }

  /** With its stack the first time: it may be tried again for ever. */
  private void logWaiting(TopicPartition partition, long offset, Throwable failure) {
    if (retries.failures(partition) == 1) {
      LOG.warn(
          "The event at {} offset {} can not be handled now, and its partition waits",
          partition,
          offset,
          failure);
    } else {
      LOG.warn(
          "The event at {} offset {} still can not be handled: {}",
          partition,
          offset,
          failure.toString());
    }
  }

  private Optional<Throwable> attempt(Read read) {
    return switch (read) {
      case Read.Unwanted _ -> Optional.empty();
      case Read.Unreadable unreadable -> Optional.of(unreadable.reason());
      case Read.Wanted event -> {
        try {
          metrics.consumed(handling.handle(List.of(event), offsets.generation()));
          yield Optional.empty();
        } catch (Exception | Error failure) {
          yield Optional.of(failure);
        }
      }
    };
  }

  private void waitAt(TopicPartition partition, long offset) {
    consumer.seek(partition, offset);
    consumer.pause(List.of(partition));
  }

  private void startOver() {
    offsets.startOver();
    forgetRetries();
  }

  private void forgetRetries() {
    LOG.info("All events are handled again from the beginning");
    retries.forget(consumer.assignment());
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    offsets.assigned(partitions);
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    retries.forget(partitions);
    offsets.revoked(partitions);
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    retries.forget(partitions);
    offsets.lost(partitions);
  }
}
