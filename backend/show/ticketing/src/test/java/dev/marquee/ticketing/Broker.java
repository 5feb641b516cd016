package dev.marquee.ticketing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.marquee.events.EventSchemas;
import dev.marquee.kit.events.Event;
import dev.marquee.kit.events.kafka.CloudEventRecords;
import dev.marquee.kit.test.TestKafka;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/** A broker as other services use it: hears what ticketing tells, and tells of payments. */
final class Broker implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  final TestKafka kafka = TestKafka.create();

  private final KafkaProducer<String, byte[]> producer =
      new KafkaProducer<>(
          Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all"),
          new StringSerializer(),
          new ByteArraySerializer());

  /** An event of the payment component of the show hamlet. */
  static Event payment(String type, String order, String payment, long amount) {
    return new Event(
        UUID.randomUUID().toString(),
        "/shows/hamlet/payment",
        "payment." + type,
        order,
        Instant.now(),
        "hamlet",
        """
        {"show":"hamlet","order":"%s","orderKind":"TICKETS","buyer":"%s","payment":"%s",
        "reference":"%s","amount":%d,"currency":"EUR"}
        """
            .formatted(order, UUID.randomUUID(), payment, payment, amount));
  }

  void send(Event event) {
    try {
      producer.send(CloudEventRecords.write("marquee.payment", event)).get();
    } catch (ExecutionException exception) {
      throw new IllegalStateException(exception.getCause());
    } catch (InterruptedException exception) {
      throw new IllegalStateException(exception);
    }
  }

  /** Waits until so many events of a subject have come, and gives all of them. */
  List<Event> await(String subject, int count) {
    List<Event> heard = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "group.id",
                UUID.randomUUID().toString(),
                "auto.offset.reset",
                "earliest",
                "metadata.max.age.ms",
                500),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.subscribe(List.of("marquee.ticketing"));
      Awaitility.await(subject)
          .atMost(PATIENCE)
          .until(() -> {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
              if (subject.equals(record.key())) {
                Event event = CloudEventRecords.read(record);
                assertEquals(List.of(), EventSchemas.violations(event.type(), event.data()));
                heard.add(event);
              }
            }
            return heard.size() >= count;
          });
    }
    return heard;
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
    kafka.close();
  }
}
