package dev.marquee.monitor.deadletter;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that a service could not handle.
 *
 * @param id its partition and offset among the dead letters, such as {@code 3-17}
 * @param topic that it was read from
 * @param position its partition and offset there
 * @param consumer the group of the service
 * @param reason why, in a sentence
 * @param time when it was given up
 * @param event the event's identifier; null when the record was none, as what follows
 * @param type without the prefix {@code dev.marquee.}
 * @param data as it was sent; cut off when it is very long
 * @param replayedAt null while it waits
 */
@Serdeable
record DeadLetter(
    String id,
    String topic,
    String position,
    String consumer,
    String reason,
    @Nullable Instant time,
    @Nullable String key,
    @Nullable String event,
    @Nullable String type,
    @Nullable String source,
    @Nullable String show,
    String data,
    State state,
    @Nullable Instant replayedAt) {

  /** What became of it. */
  enum State {
    WAITING,
    REPLAYED
  }

  DeadLetter replayed(Instant at) {
    return new DeadLetter(
        id,
        topic,
        position,
        consumer,
        reason,
        time,
        key,
        event,
        type,
        source,
        show,
        data,
        State.REPLAYED,
        at);
  }
}
