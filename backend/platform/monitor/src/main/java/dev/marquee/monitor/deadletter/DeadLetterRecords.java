package dev.marquee.monitor.deadletter;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Dead letters as records (docs/events.md): the record that could not be handled, with headers that
 * say where it came from and why. A marker in the same partition says that one was replayed.
 */
final class DeadLetterRecords {
  static final String TOPIC = "marquee.dead-letters";

  private static final String OUR_TOPICS = "marquee.";
  private static final String PREFIX = "dl_";
  private static final String ORIGIN = "dl_topic";
  private static final String CONSUMER = "dl_consumer";
  private static final String REPLAY_FOR = "dl_replay_for";
  private static final String REPLAYED = "dl_replayed";
  private static final String TIME = "dl_time";
  private static final String TYPE_PREFIX = "dev.marquee.";
  private static final int LONGEST_DATA = 20_000;

  private DeadLetterRecords() {}

  static String id(ConsumerRecord<String, byte[]> record) {
    return record.partition() + "-" + record.offset();
  }

  /** The letter that a marker is about; empty for a letter. */
  static Optional<String> replayedLetter(ConsumerRecord<String, byte[]> record) {
    return header(record.headers(), REPLAYED);
  }

  /** When a marker was made, or a letter given up. */
  static Optional<Instant> time(ConsumerRecord<String, byte[]> record) {
    try {
      return header(record.headers(), TIME).map(Instant::parse);
    } catch (DateTimeException exception) {
      return Optional.empty();
    }
  }

  static DeadLetter read(ConsumerRecord<String, byte[]> record) {
    Headers headers = record.headers();
    return new DeadLetter(
        id(record),
        header(headers, ORIGIN).orElse(""),
        header(headers, "dl_position").orElse(""),
        header(headers, CONSUMER).orElse(""),
        header(headers, "dl_reason").orElse(""),
        time(record).orElse(null),
        record.key(),
        header(headers, "ce_id").orElse(null),
        header(headers, "ce_type")
            .map(type -> type.startsWith(TYPE_PREFIX) ? type.substring(TYPE_PREFIX.length()) : type)
            .orElse(null),
        header(headers, "ce_source").orElse(null),
        header(headers, "ce_show").orElse(null),
        data(record.value()),
        DeadLetter.State.WAITING,
        null);
  }

  private static String data(byte @Nullable [] value) {
    if (value == null) {
      return "";
    }
    String text = new String(value, StandardCharsets.UTF_8);
    return text.length() > LONGEST_DATA ? text.substring(0, LONGEST_DATA) : text;
  }

  /**
   * The record as it was sent first, for the service that could not handle it: others have.
   *
   * @return empty where it does not say which topic it came from
   */
  static Optional<ProducerRecord<String, byte[]>> original(ConsumerRecord<String, byte[]> letter) {
    Optional<String> topic =
        header(letter.headers(), ORIGIN)
            .filter(name -> name.startsWith(OUR_TOPICS) && !name.equals(TOPIC));
    return topic.map(name -> {
      ProducerRecord<String, byte[]> original =
          new ProducerRecord<>(name, letter.key(), letter.value());
      for (Header header : letter.headers()) {
        if (!header.key().startsWith(PREFIX)) {
          original.headers().add(header);
        }
      }
      header(letter.headers(), CONSUMER)
          .ifPresent(group -> original.headers().add(REPLAY_FOR, bytes(group)));
      return original;
    });
  }

  /** The marker; behind its letter, so that whoever reads the letter reads on to it. */
  static ProducerRecord<String, byte[]> marker(
      ConsumerRecord<String, byte[]> letter, Instant at, String by) {
    ProducerRecord<String, byte[]> marker =
        new ProducerRecord<>(TOPIC, letter.partition(), letter.key(), new byte[0]);
    marker.headers().add(REPLAYED, bytes(id(letter)));
    marker.headers().add(TIME, bytes(at.toString()));
    marker.headers().add("dl_by", bytes(by));
    return marker;
  }

  private static Optional<String> header(Headers headers, String name) {
    @Nullable Header header = headers.lastHeader(name);
    return header == null || header.value() == null
        ? Optional.empty()
        : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
