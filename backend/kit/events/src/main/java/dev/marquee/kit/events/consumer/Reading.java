package dev.marquee.kit.events.consumer;

import dev.marquee.kit.events.Event;
import dev.marquee.kit.events.EventHandler;
import dev.marquee.kit.events.EventsConfiguration;
import dev.marquee.kit.events.PoisonEventException;
import dev.marquee.kit.events.kafka.CloudEventRecords;
import dev.marquee.kit.events.kafka.DeadLetterHeaders;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/** Says what a record is to this service; by its headers alone where nobody wants it. */
@Singleton
final class Reading {
  private final EventsConfiguration configuration;
  private final Handlers handlers;

  Reading(EventsConfiguration configuration, Handlers handlers) {
    this.configuration = configuration;
    this.handlers = handlers;
  }

  /** What a record is. */
  sealed interface Read {
    ConsumerRecord<String, byte[]> record();

    /** Nobody here wants it. */
    record Unwanted(ConsumerRecord<String, byte[]> record) implements Read {}

    /** To be handled. */
    record Wanted(
        ConsumerRecord<String, byte[]> record, UUID id, Event event, List<EventHandler> handlers)
        implements Read {}

    /** Nothing that could be handled. */
    record Unreadable(ConsumerRecord<String, byte[]> record, PoisonEventException reason)
        implements Read {}
  }

  Read read(ConsumerRecord<String, byte[]> record) {
    Headers headers = record.headers();
    Optional<String> show = CloudEventRecords.show(headers);
    Optional<String> replayFor = CloudEventRecords.header(headers, DeadLetterHeaders.REPLAY_FOR);
    if (isOfAnotherShow(show)
        || replayFor.filter(group -> !group.equals(configuration.group())).isPresent()) {
      return new Read.Unwanted(record);
    }
    Optional<String> type = CloudEventRecords.type(headers);
    if (type.isEmpty() && configuration.show().isPresent() && show.isEmpty()) {
      // Not an event at all: a platform service reports it, and not each of a thousand shows.
      return new Read.Unwanted(record);
    }
    List<EventHandler> wanting =
        type.map(present -> handlers.of(record.topic(), present)).orElse(List.of());
    if (type.isPresent() && wanting.isEmpty()) {
      return new Read.Unwanted(record);
    }
    try {
      Event event = CloudEventRecords.read(record);
      return new Read.Wanted(record, id(event), event, wanting);
    } catch (PoisonEventException reason) {
      return new Read.Unreadable(record, reason);
    }
  }

  private boolean isOfAnotherShow(Optional<String> show) {
    return configuration.show().isPresent()
        && show.isPresent()
        && !show.equals(configuration.show());
  }

  private static UUID id(Event event) {
    try {
      return UUID.fromString(event.id());
    } catch (IllegalArgumentException exception) {
      throw new PoisonEventException("Its id is no UUID: " + event.id());
    }
  }
}
