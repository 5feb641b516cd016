package dev.marquee.deploy.observation;

import dev.marquee.deploy.cluster.ClusterObject;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something that happened to an object of a show, as the cluster tells it.
 *
 * @param time when it happened last
 * @param type {@code Normal} or {@code Warning}
 * @param count how often it happened
 */
@Serdeable
record ShowEvent(
    Instant time, String type, String reason, String message, Regarding object, int count) {
  static final Comparator<ShowEvent> NEWEST_FIRST =
      Comparator.comparing(ShowEvent::time).reversed();

  /** What it happened to. */
  @Serdeable
  record Regarding(String kind, String name) {}

  /**
   * Reads an Event of {@code v1} or of {@code events.k8s.io/v1}, which differ in the names of
   * members. Who reports a series of events only moves the time of its last observation on.
   */
  static ShowEvent of(ClusterObject event) {
    Instant time =
        Stream.of(
                at(event, "series", "lastObservedTime"),
                at(event, "lastTimestamp"),
                at(event, "deprecatedLastTimestamp"),
                at(event, "eventTime"),
                at(event, "firstTimestamp"),
                at(event, "deprecatedFirstTimestamp"),
                at(event, "metadata", "creationTimestamp"))
            .flatMap(Optional::stream)
            .max(Comparator.naturalOrder())
            .orElse(Instant.EPOCH);
    int count =
        Stream.of(
                event.number("series", "count"),
                event.number("count"),
                event.number("deprecatedCount"))
            .reduce(1, Math::max);
    String object =
        event.text("involvedObject", "kind").isPresent() ? "involvedObject" : "regarding";
    return new ShowEvent(
        time,
        event.text("type").orElse("Normal"),
        event.text("reason").orElse(""),
        event.text("message").or(() -> event.text("note")).orElse(""),
        new Regarding(event.text(object, "kind").orElse(""), event.text(object, "name").orElse("")),
        count);
  }

  private static Optional<Instant> at(ClusterObject event, String... path) {
    return event.text(path).flatMap(ShowEvent::parse);
  }

  private static Optional<Instant> parse(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException unreadable) {
      // Another of the event's times says when it was, too.
      return Optional.empty();
    }
  }
}
