package dev.marquee.kit.events;

import dev.marquee.kit.events.kafka.CloudEventRecords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/** A topic as a test sees it: reads all of it, and writes to it. */
public record Topic(String bootstrapServers, String name) {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  /** A topic that no other test uses. */
  public static Topic create(String bootstrapServers) {
    return new Topic(bootstrapServers, "marquee.test-" + UUID.randomUUID());
  }

  /** Waits until there are so many different records, and gives the first delivery of each. */
  public List<ConsumerRecord<String, byte[]>> await(int count) {
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    read(record -> {
      if (seen.add(CloudEventRecords.header(record.headers(), "ce_id").orElse(""))) {
        records.add(record);
      }
      return records.size() >= count;
    });
    return records;
  }

  /** Reads from the beginning until it was enough. */
  public void read(Predicate<ConsumerRecord<String, byte[]>> enough) {
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "group.id",
                UUID.randomUUID().toString(),
                "auto.offset.reset",
                "earliest",
                "metadata.max.age.ms",
                500),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(name));
      Awaitility.await()
          .atMost(PATIENCE)
          .until(() -> {
            boolean done = false;
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
              done = enough.test(record);
            }
            return done;
          });
    }
  }

  /** Writes records in the order of their keys, and waits until the broker has them. */
  public void send(List<ProducerRecord<String, byte[]>> records) throws Exception {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers", bootstrapServers, "max.in.flight.requests.per.connection", 1),
            new StringSerializer(),
            new ByteArraySerializer())) {
      for (Future<RecordMetadata> sent : records.stream().map(producer::send).toList()) {
        sent.get(30, TimeUnit.SECONDS);
      }
    }
  }
}
