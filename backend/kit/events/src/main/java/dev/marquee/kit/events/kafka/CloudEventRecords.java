package dev.marquee.kit.events.kafka;

import dev.marquee.kit.events.Event;
import dev.marquee.kit.events.PoisonEventException;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventRWException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Events as records, in the binary mode of CloudEvents' Kafka protocol binding. */
public final class CloudEventRecords {
  /** What the types of all events begin with. */
  public static final String TYPE_PREFIX = "dev.marquee.";

  private static final String TYPE_HEADER = "ce_type";
  private static final String SHOW_HEADER = "ce_show";
  private static final String SHOW = "show";
  private static final String SCHEMAS = "https://marquee.dev/events/";
  private static final String VERSION = "/1";

  private CloudEventRecords() {}

  /** The record of an event; its key is the subject. */
  public static ProducerRecord<String, byte[]> write(String topic, Event event) {
    CloudEventBuilder cloudEvent =
        CloudEventBuilder.v1()
            .withId(event.id())
            .withSource(URI.create(event.source()))
            .withType(TYPE_PREFIX + event.type())
            .withSubject(event.subject())
            .withTime(event.time().atOffset(ZoneOffset.UTC))
            .withData(
                "application/json",
                URI.create(SCHEMAS + event.type() + VERSION),
                event.data().getBytes(StandardCharsets.UTF_8));
    if (event.show() != null) {
      cloudEvent.withExtension(SHOW, event.show());
    }
    return KafkaMessageFactory.<String>createWriter(topic, event.subject())
        .writeBinary(cloudEvent.build());
  }

  /**
   * The event of a record.
   *
   * @throws PoisonEventException when it is none of ours
   */
  public static Event read(ConsumerRecord<String, byte[]> record) {
    CloudEvent event;
    try {
      event = KafkaMessageFactory.createReader(record).toEvent();
    } catch (CloudEventRWException | IllegalArgumentException exception) {
      throw new PoisonEventException("Not a CloudEvent: " + exception.getMessage());
    }
    if (event.getTime() == null || event.getData() == null || event.getSubject() == null) {
      throw new PoisonEventException("Without time, subject or data");
    }
    if (!event.getType().startsWith(TYPE_PREFIX)) {
      throw new PoisonEventException("Of a foreign type: " + event.getType());
    }
    return new Event(
        event.getId(),
        event.getSource().toString(),
        event.getType().substring(TYPE_PREFIX.length()),
        event.getSubject(),
        event.getTime().toInstant(),
        event.getExtension(SHOW) instanceof String show ? show : null,
        new String(event.getData().toBytes(), StandardCharsets.UTF_8));
  }

  /** The type without the prefix, without reading the rest. */
  public static Optional<String> type(Headers headers) {
    return header(headers, TYPE_HEADER)
        .filter(type -> type.startsWith(TYPE_PREFIX))
        .map(type -> type.substring(TYPE_PREFIX.length()));
  }

  /** The show that an event is of, without reading the rest. */
  public static Optional<String> show(Headers headers) {
    return header(headers, SHOW_HEADER);
  }

  /** The last header of a name, as text. */
  public static Optional<String> header(Headers headers, String name) {
    @Nullable Header header = headers.lastHeader(name);
    return header == null || header.value() == null
        ? Optional.empty()
        : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
  }
}
