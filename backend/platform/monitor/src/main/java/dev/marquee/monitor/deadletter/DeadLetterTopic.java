package dev.marquee.monitor.deadletter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** The topic of dead letters, read on demand: it is looked at rarely, and short. */
final class DeadLetterTopic {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int FETCH_BYTES = 2 * 1024 * 1024;
  private static final int BUFFER_BYTES = 4 * 1024 * 1024;

  private final String bootstrapServers;

  DeadLetterTopic(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * The newest records of each partition, in the order of their partition.
   *
   * @param most how many of each
   * @throws EventsUnreachableException when the broker does not answer within 5 s
   */
  List<ConsumerRecord<String, byte[]>> newest(int most) throws EventsUnreachableException {
    return read(consumer -> {
      Map<TopicPartition, Long> starts = new HashMap<>();
      List<TopicPartition> partitions = partitions(consumer);
      Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
      consumer
          .endOffsets(partitions)
          .forEach((partition, end) ->
              starts.put(partition, Math.max(beginnings.get(partition), end - most)));
      return starts;
    });
  }

  /**
   * A record and all behind it in its partition; nothing when there is none.
   *
   * @throws EventsUnreachableException when the broker does not answer within 5 s
   */
  List<ConsumerRecord<String, byte[]>> from(int partition, long offset)
      throws EventsUnreachableException {
    return read(consumer -> {
      TopicPartition wanted = new TopicPartition(DeadLetterRecords.TOPIC, partition);
      if (!partitions(consumer).contains(wanted)
          || offset < consumer.beginningOffsets(List.of(wanted)).get(wanted)
          || offset >= consumer.endOffsets(List.of(wanted)).get(wanted)) {
        return Map.of();
      }
      return Map.of(wanted, offset);
    });
  }

  /** Says from where to read which partitions. */
  private interface Starts {
    Map<TopicPartition, Long> find(KafkaConsumer<String, byte[]> consumer);
  }

  private List<ConsumerRecord<String, byte[]>> read(Starts starts)
      throws EventsUnreachableException {
    KafkaConsumer<String, byte[]> consumer;
    try {
      consumer =
          new KafkaConsumer<>(settings(), new StringDeserializer(), new ByteArrayDeserializer());
    } catch (KafkaException exception) {
      throw new EventsUnreachableException(exception);
    }
    try {
      List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
      Map<TopicPartition, Long> from = starts.find(consumer);
      consumer.assign(from.keySet());
      from.forEach(consumer::seek);
      Map<TopicPartition, Long> ends = consumer.endOffsets(from.keySet());
      long deadline = System.nanoTime() + TIMEOUT.toNanos();
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        if (System.nanoTime() > deadline) {
          throw new EventsUnreachableException("The topic could not be read in time");
        }
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
      return records;
    } catch (KafkaException exception) {
      throw new EventsUnreachableException(exception);
    } finally {
      consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
  }

  private static List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer) {
    @Nullable List<PartitionInfo> partitions = consumer.partitionsFor(DeadLetterRecords.TOPIC);
    return partitions == null
        ? List.of()
        : partitions.stream()
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
  }

  /**
   * Sends a record and waits until the broker has it.
   *
   * @throws EventsUnreachableException when it has not within 5 s; it may have come all the same
   */
  void send(List<ProducerRecord<String, byte[]>> records) throws EventsUnreachableException {
    KafkaProducer<String, byte[]> producer;
    try {
      producer =
          new KafkaProducer<>(
              Map.of(
                  ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                  bootstrapServers,
                  ProducerConfig.BUFFER_MEMORY_CONFIG,
                  BUFFER_BYTES,
                  ProducerConfig.MAX_BLOCK_MS_CONFIG,
                  TIMEOUT.toMillis(),
                  ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                  (int) TIMEOUT.toMillis() - 1_000,
                  ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                  (int) TIMEOUT.toMillis()),
              new StringSerializer(),
              new ByteArraySerializer());
    } catch (KafkaException exception) {
      throw new EventsUnreachableException(exception);
    }
    try {
      for (ProducerRecord<String, byte[]> record : records) {
        producer.send(record).get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (ExecutionException | TimeoutException | KafkaException exception) {
      throw new EventsUnreachableException(exception);
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      throw new EventsUnreachableException(exception);
    } finally {
      producer.close(Duration.ZERO);
    }
  }

  private Map<String, Object> settings() {
    return Map.of(
        CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
        bootstrapServers,
        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
        false,
        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
        false,
        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
        (int) TIMEOUT.toMillis(),
        ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
        (int) TIMEOUT.toMillis() - 1_000,
        ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
        FETCH_BYTES);
  }
}
