package dev.marquee.kit.events.outbox;

import dev.marquee.kit.events.Event;
import dev.marquee.kit.events.EventsConfiguration;
import dev.marquee.kit.events.kafka.CloudEventRecords;
import dev.marquee.kit.events.kafka.EventProducer;
import dev.marquee.kit.events.kafka.EventProducer.Sent;
import dev.marquee.kit.events.outbox.OutboxRows.Row;
import dev.marquee.kit.http.log.LoopFailures;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes events from the outbox, sends them, and deletes those that the broker has, in one
 * transaction. Who crashes in between leaves them to be sent again, with the same identifiers.
 *
 * <p>An event that no broker will ever take, because it is too large, is set aside for a person,
 * and those after it go on: a key that stood still would keep all that follows from everybody, and
 * what follows mostly tells the whole state again. Readers bear that an event is missing, as they
 * do where it became a dead letter.
 */
@Singleton
class RelayRounds {
  private static final Logger LOG = LoggerFactory.getLogger(RelayRounds.class);

  private final TransactionOperations<Connection> transactions;
  private final OutboxRows outbox;
  private final EventsConfiguration configuration;
  private final Counter sent;
  private final Counter failed;
  private final LoopFailures forbidden = new LoopFailures(LOG);

  RelayRounds(
      TransactionOperations<Connection> transactions,
      OutboxRows outbox,
      EventsConfiguration configuration,
      MeterRegistry registry) {
    this.transactions = transactions;
    this.outbox = outbox;
    this.configuration = configuration;
    this.sent =
        Counter.builder("marquee.outbox.sent")
            .description("Events that the broker has")
            .register(registry);
    this.failed =
        Counter.builder("marquee.outbox.failed")
            .description("Attempts to send an event that came to nothing")
            .register(registry);
  }

  /**
   * What a round came to.
   *
   * @param taken how many events were there
   * @param sent how many of them the broker has now
   * @param failure why the broker did not take what it should
   */
  record Round(int taken, int sent, Optional<Exception> failure) {}

  /** Runs one; the transaction lasts at most as long as the producer waits for the broker. */
  Round run(EventProducer producer) {
    Round round =
        transactions.executeWrite(status -> {
          List<Row> rows = outbox.takeOldest();
          Sending sending = new Sending(producer);
          for (List<Row> wave : waves(rows)) {
            if (sending.failure.isEmpty()) {
              sending.send(wave);
            }
          }
          if (!sending.acknowledged.isEmpty()) {
            outbox.delete(sending.acknowledged);
          }
          if (sending.stuckKeys.isEmpty()) {
            forbidden.succeeded();
          }
          sending.refused.forEach((row, reason) -> outbox.setAside(row.id(), reason.toString()));
          return new Round(rows.size(), sending.acknowledged.size(), sending.failure);
        });
    sent.increment(round.sent());
    failed.increment(round.taken() - round.sent());
    return round;
  }

  /**
   * Events that may be sent side by side: of each key at most one, and the next of a key only once
   * the one before is acknowledged. The producer alone would not keep the order: it gives up a
   * record that takes too long, and may still deliver the next.
   */
  static List<List<Row>> waves(List<Row> rows) {
    List<List<Row>> waves = new ArrayList<>();
    Map<String, Integer> depths = new HashMap<>();
    for (Row row : rows) {
      int depth = depths.merge(row.key(), 1, Integer::sum);
      if (depth > waves.size()) {
        waves.add(new ArrayList<>());
      }
      waves.get(depth - 1).add(row);
    }
    return waves;
  }

  private ProducerRecord<String, byte[]> record(Row row) {
    return CloudEventRecords.write(
        row.topic(),
        new Event(
            row.eventId(),
            configuration.source(),
            row.type(),
            row.key(),
            row.occurredAt(),
            configuration.show().orElse(null),
            row.data()));
  }

  /** What has been sent within a round. */
  private final class Sending {
    final EventProducer producer;
    final List<Long> acknowledged = new ArrayList<>();
    final Map<Row, Exception> refused = new LinkedHashMap<>();
    final Set<String> stuckKeys = new HashSet<>();
    Optional<Exception> failure = Optional.empty();

    Sending(EventProducer producer) {
      this.producer = producer;
    }

    void send(List<Row> wave) {
      List<Row> rows = wave.stream().filter(row -> !stuckKeys.contains(row.key())).toList();
      List<Sent> outcomes = producer.send(rows.stream().map(RelayRounds.this::record).toList());
      for (int index = 0; index < rows.size(); index++) {
        Row row = rows.get(index);
        switch (outcomes.get(index)) {
          case Sent.Acknowledged _ -> acknowledged.add(row.id());
          case Sent.Refused(Exception reason) -> {
            LOG.error(
                "Event {} ({}) of {} is set aside in outbox_refused: no broker takes it",
                row.eventId(),
                row.type(),
                row.key(),
                reason);
            refused.put(row, reason);
          }
          case Sent.Forbidden(Exception reason) -> {
            forbidden.failed("Events of " + row.topic() + " are not taken, and wait", reason);
            stuckKeys.add(row.key());
          }
          case Sent.Failed(Exception reason) -> failure = Optional.of(reason);
        }
      }
    }
  }
}
