package dev.marquee.monitor.deadletter;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dead letters, and sending them again. Nothing is kept here: the topic says what became of them.
 */
@Singleton
final class DeadLetters {
  /** How many are told at most. */
  static final int MOST = 200;

  private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
  // Room for the markers, too.
  private static final int READ_FROM_PARTITION = 2 * MOST;
  private static final Pattern ID = Pattern.compile("(\\d{1,6})-(\\d{1,18})");

  private final String bootstrapServers;
  private final Clock clock;

  DeadLetters(@Value("${monitor.kafka-bootstrap-servers:}") String bootstrapServers, Clock clock) {
    this.bootstrapServers = bootstrapServers;
    this.clock = clock;
  }

  /** What became of a wish to replay. */
  sealed interface Replay {
    /** It was sent, now or before. */
    record Sent(DeadLetter letter) implements Replay {}

    /** It does not say where it came from. */
    record NowhereToGo() implements Replay {}

    /** There is no such letter. */
    record Unknown() implements Replay {}
  }

  /**
   * The newest, newest first.
   *
   * @throws EventsUnreachableException when the broker does not answer
   */
  List<DeadLetter> newest() throws EventsUnreachableException {
    // One at a time: each reader needs memory.
    synchronized (this) {
      return letters(topic().newest(READ_FROM_PARTITION)).stream()
          .sorted(
              Comparator.comparing(
                      DeadLetter::time, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
                  .reversed())
          .limit(MOST)
          .toList();
    }
  }

  /**
   * Sends a letter to its topic again, with the same identifier, unless that was done before.
   * Killed in between it was sent and is not marked: sent once more it changes nothing.
   *
   * @param by who wants it
   * @throws EventsUnreachableException when the broker does not answer
   */
  synchronized Replay replay(String id, String by) throws EventsUnreachableException {
    Matcher parts = ID.matcher(id);
    if (!parts.matches()) {
      return new Replay.Unknown();
    }
    DeadLetterTopic topic = topic();
    List<ConsumerRecord<String, byte[]>> records =
        topic.from(Integer.parseInt(parts.group(1)), Long.parseLong(parts.group(2)));
    Optional<DeadLetter> found =
        letters(records).stream().filter(letter -> letter.id().equals(id)).findFirst();
    if (found.isEmpty()) {
      return new Replay.Unknown();
    }
    DeadLetter letter = found.get();
    if (letter.state() == DeadLetter.State.REPLAYED) {
      return new Replay.Sent(letter);
    }
    ConsumerRecord<String, byte[]> record = records.getFirst();
    Optional<ProducerRecord<String, byte[]>> original = DeadLetterRecords.original(record);
    if (original.isEmpty()) {
      return new Replay.NowhereToGo();
    }
    Instant now = clock.instant();
    topic.send(List.of(original.get(), DeadLetterRecords.marker(record, now, by)));
    LOG.info("Dead letter {} of {} was replayed by {}", id, letter.topic(), by);
    return new Replay.Sent(letter.replayed(now));
  }

  private DeadLetterTopic topic() throws EventsUnreachableException {
    if (bootstrapServers.isBlank()) {
      throw new EventsUnreachableException("KAFKA_BOOTSTRAP_SERVERS is not set");
    }
    return new DeadLetterTopic(bootstrapServers);
  }

  /** Letters with what their markers say. */
  private static List<DeadLetter> letters(List<ConsumerRecord<String, byte[]>> records) {
    Map<String, Instant> replayed = new HashMap<>();
    List<DeadLetter> letters = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : records) {
      DeadLetterRecords.replayedLetter(record)
          .ifPresentOrElse(
              letter -> replayed.put(letter, DeadLetterRecords.time(record).orElse(Instant.EPOCH)),
              () -> letters.add(DeadLetterRecords.read(record)));
    }
    letters.replaceAll(letter -> {
      @Nullable Instant at = replayed.get(letter.id());
      return at == null ? letter : letter.replayed(at);
    });
    return letters;
  }
}
