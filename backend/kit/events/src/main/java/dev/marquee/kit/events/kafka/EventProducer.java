package dev.marquee.kit.events.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends records and waits until the broker has them on all its replicas. For one thread. What is
 * not acknowledged within {@link #DELIVERY_TIMEOUT} has failed: it may have arrived all the same,
 * but nothing that is sent later is overtaken by it.
 */
public final class EventProducer implements AutoCloseable {
  /** How long a record may take. */
  public static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(10);

  /** How large a record may be, in bytes, with its headers: the default of brokers. */
  public static final int LARGEST_RECORD = 1024 * 1024;

  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration METADATA_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration LINGER = Duration.ofMillis(5);
  private static final int BATCH_BYTES = 128 * 1024;
  private static final int BUFFER_BYTES = 4 * 1024 * 1024;

  private final Map<String, Object> settings;
  private @Nullable KafkaProducer<String, byte[]> producer;

  public EventProducer(String bootstrapServers) {
    this(bootstrapServers, LARGEST_RECORD);
  }

  /**
   * A producer that refuses what is larger than so many bytes.
   *
   * @param largestRecord at most {@link #LARGEST_RECORD}
   */
  public EventProducer(String bootstrapServers, int largestRecord) {
    settings =
        Map.ofEntries(
            Map.entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
            Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
            Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
            // With several under way, the second may be taken while a new topic refuses the first,
            // which is then out of order until it is given up.
            Map.entry(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1),
            Map.entry(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES),
            Map.entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, largestRecord),
            Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES),
            Map.entry(ProducerConfig.LINGER_MS_CONFIG, (int) LINGER.toMillis()),
            Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, METADATA_TIMEOUT.toMillis()),
            Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) REQUEST_TIMEOUT.toMillis()),
            Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERY_TIMEOUT.toMillis()),
            Map.entry(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false));
  }

  /** What became of a record. */
  public sealed interface Sent {
    /** The broker has it. */
    record Acknowledged() implements Sent {}

    /** This record will never be taken as it is; others are. */
    record Refused(Exception reason) implements Sent {}

    /** Its topic does not take it from us at present; other topics may. */
    record Forbidden(Exception reason) implements Sent {}

    /** Nobody knows whether the broker has it. */
    record Failed(Exception reason) implements Sent {}
  }

  /**
   * Sends records side by side: only those of different keys may stand in one call, where order
   * counts.
   *
   * @return what became of each, in their order
   */
  public List<Sent> send(List<ProducerRecord<String, byte[]>> records) {
    List<Sent> outcomes = new ArrayList<>(records.size());
    try {
      KafkaProducer<String, byte[]> open = open();
      List<Future<RecordMetadata>> futures = new ArrayList<>(records.size());
      for (ProducerRecord<String, byte[]> record : records) {
        Future<RecordMetadata> future = open.send(record);
        futures.add(future);
        if (future.state() == Future.State.FAILED && outcome(future) instanceof Sent.Failed) {
          // Without metadata or room each of the others would wait as long.
          break;
        }
      }
      open.flush();
      futures.forEach(future -> outcomes.add(outcome(future)));
    } catch (KafkaException exception) {
      outcomes.add(new Sent.Failed(exception));
    }
    while (outcomes.size() < records.size()) {
      outcomes.add(outcomes.getLast());
    }
    if (outcomes.stream().anyMatch(Sent.Failed.class::isInstance)) {
      // What it still holds must not arrive after what is sent next.
      close(Duration.ZERO);
    }
    return outcomes;
  }

  private static Sent outcome(Future<RecordMetadata> future) {
    try {
      future.get();
      return new Sent.Acknowledged();
    } catch (ExecutionException exception) {
      return switch (exception.getCause()) {
        case RecordTooLargeException reason -> new Sent.Refused(reason);
        case SerializationException reason -> new Sent.Refused(reason);
        case InvalidTopicException reason -> new Sent.Forbidden(reason);
        case TopicAuthorizationException reason -> new Sent.Forbidden(reason);
        case Exception reason -> new Sent.Failed(reason);
        case null, default -> new Sent.Failed(exception);
      };
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      return new Sent.Failed(exception);
    }
  }

  private KafkaProducer<String, byte[]> open() {
    KafkaProducer<String, byte[]> open = producer;
    if (open == null) {
      open = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
      producer = open;
    }
    return open;
  }

  private void close(Duration timeout) {
    KafkaProducer<String, byte[]> open = producer;
    producer = null;
    if (open != null) {
      open.close(timeout);
    }
  }

  @Override
  public void close() {
    close(CLOSE_TIMEOUT);
  }
}
