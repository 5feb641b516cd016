package dev.marquee.ticketing.availability;

import dev.marquee.kit.http.sse.ServerSentEvents;
import dev.marquee.ticketing.availability.AvailabilityDocument.SectionDocument;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The server-sent events that lead to one version, each written once however many follow. There is
 * one for each earlier version that is still known, and the whole for everybody else. None is much
 * longer than the whole, so what is kept is bounded too.
 */
final class LiveEvents {
  /** Changes up to this many bytes are sent even where the whole would be shorter. */
  private static final int SHORT = 4096;

  private final Snapshot snapshot;
  private final ObjectMapper json;
  private final byte[] whole;
  private final ConcurrentMap<Long, byte[]> changes = new ConcurrentHashMap<>();

  LiveEvents(Snapshot snapshot, ObjectMapper json) {
    this.snapshot = snapshot;
    this.json = json;
    this.whole = ServerSentEvents.event("snapshot", version(), snapshot.plain().body());
  }

  long version() {
    return snapshot.version();
  }

  /**
   * What leads a reader to this version: a difference, or the whole when that version is not known.
   *
   * @param version what the reader has, which may be this one
   */
  byte[] since(long version) {
    byte[] written = changes.get(version);
    if (written != null) {
      return written;
    }
    // Only what is known is kept: strangers may claim to have any version.
    return earlier(version)
        .map(before -> changes.computeIfAbsent(version, unwritten -> changes(before)))
        .orElse(whole);
  }

  /** For a reader who has nothing. */
  byte[] whole() {
    return whole;
  }

  private Optional<List<SectionDocument>> earlier(long version) {
    return version == snapshot.version()
        ? Optional.of(snapshot.sections())
        : snapshot.history().at(version, snapshot.sections());
  }

  private byte[] changes(List<SectionDocument> before) {
    ChangesDocument changes =
        ChangesDocument.between(before, snapshot.sections(), snapshot.version());
    try {
      byte[] written =
          ServerSentEvents.event("changes", version(), json.writeValueAsBytes(changes));
      return written.length <= Math.max(whole.length, SHORT) ? written : whole;
    } catch (IOException exception) {
      throw new UncheckedIOException("Changes are always serializable", exception);
    }
  }
}
