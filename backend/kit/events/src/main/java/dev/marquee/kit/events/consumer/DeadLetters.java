package dev.marquee.kit.events.consumer;

import dev.marquee.kit.events.EventsConfiguration;
import dev.marquee.kit.events.kafka.DeadLetterHeaders;
import dev.marquee.kit.events.kafka.EventProducer;
import dev.marquee.kit.events.kafka.EventProducer.Sent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts aside what can not be handled, as it came, with the reason. */
@Singleton
final class DeadLetters {
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
  private static final int LONGEST_REASON = 500;

  private final EventsConfiguration configuration;
  private final Clock clock;
  private final Counter counter;

  DeadLetters(EventsConfiguration configuration, Clock clock, MeterRegistry registry) {
    this.configuration = configuration;
    this.clock = clock;
    this.counter =
        Counter.builder("marquee.events.dead.lettered")
            .description("Events that could not be handled")
            .register(registry);
  }

  /** Whether the broker has it; otherwise the event must wait. */
  boolean add(EventProducer producer, ConsumerRecord<String, byte[]> record, Throwable reason) {
    ProducerRecord<String, byte[]> letter =
        new ProducerRecord<>(
            DeadLetterHeaders.TOPIC, null, record.key(), record.value(), record.headers());
    Headers headers = letter.headers();
    headers.remove(DeadLetterHeaders.REPLAY_FOR);
    put(headers, DeadLetterHeaders.ORIGIN, record.topic());
    put(headers, DeadLetterHeaders.POSITION, record.partition() + "-" + record.offset());
    put(headers, DeadLetterHeaders.CONSUMER, configuration.group());
    put(headers, DeadLetterHeaders.REASON, sentence(reason));
    put(headers, DeadLetterHeaders.TIME, clock.instant().toString());
    return switch (producer.send(List.of(letter)).getFirst()) {
      case Sent.Acknowledged _ -> {
        counter.increment();
        LOG.error(
            "A record of {} at {}-{} can not be handled and is a dead letter now",
            record.topic(),
            record.partition(),
            record.offset(),
            reason);
        yield true;
      }
      case Sent.Refused(Exception refusal) -> notTaken(refusal);
      case Sent.Forbidden(Exception refusal) -> notTaken(refusal);
      case Sent.Failed failed -> {
        LOG.warn("A dead letter could not be written: {}", failed.reason().toString());
        yield false;
      }
    };
  }

  private static boolean notTaken(Exception refusal) {
    LOG.error("A dead letter is not taken, and its partition waits", refusal);
    return false;
  }

  private static void put(Headers headers, String name, String value) {
    headers.remove(name);
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  private static String sentence(Throwable reason) {
    String sentence = reason.getClass().getSimpleName() + ": " + reason.getMessage();
    return sentence.length() > LONGEST_REASON ? sentence.substring(0, LONGEST_REASON) : sentence;
  }
}
