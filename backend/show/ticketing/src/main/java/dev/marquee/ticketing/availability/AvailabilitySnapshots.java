package dev.marquee.ticketing.availability;

import dev.marquee.ticketing.availability.AvailabilityDocument.SectionDocument;
import dev.marquee.ticketing.domain.Inventory;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Answers availability from memory: however many ask, the database is asked at most once per
 * performance and {@link AvailabilitySettings#maxAge}. It is for showing, never for deciding.
 */
@Singleton
public class AvailabilitySnapshots {
  private final AvailabilityQuery query;
  private final ObjectMapper json;
  private final Duration maxAge;
  private final Clock clock;
  private final ConcurrentMap<String, Cell> cells = new ConcurrentHashMap<>();

  AvailabilitySnapshots(
      AvailabilityQuery query, ObjectMapper json, AvailabilitySettings settings, Clock clock) {
    this.query = query;
    this.json = json;
    this.maxAge = settings.maxAge();
    this.clock = clock;
  }

  /**
   * What was found.
   *
   * @param body the document as JSON
   * @param tag its strong entity tag, with quotes
   */
  record Snapshot(
      Instant readAt, long version, List<SectionDocument> sections, byte[] body, String tag) {}

  private static final class Cell {
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Snapshot snapshot;
  }

  /** The performance must be one of the inventory's: each that is asked for is kept in memory. */
  Snapshot get(Inventory inventory, String performance) {
    Cell cell = cells.computeIfAbsent(performance, unknown -> new Cell());
    Snapshot known = cell.snapshot;
    if (known != null && isFresh(known)) {
      return known;
    }
    cell.lock.lock();
    try {
      Snapshot meanwhile = cell.snapshot;
      if (meanwhile != null && isFresh(meanwhile)) {
        return meanwhile;
      }
      Snapshot next = read(inventory, performance, meanwhile);
      cell.snapshot = next;
      return next;
    } finally {
      cell.lock.unlock();
    }
  }

  private boolean isFresh(Snapshot snapshot) {
    return Duration.between(snapshot.readAt(), clock.instant()).abs().compareTo(maxAge) < 0;
  }

  private Snapshot read(Inventory inventory, String performance, @Nullable Snapshot before) {
    Instant now = clock.instant();
    List<SectionDocument> sections = query.read(inventory, performance, now);
    if (before != null && before.sections().equals(sections)) {
      return new Snapshot(now, before.version(), sections, before.body(), before.tag());
    }
    // Milliseconds, so that it also grows over a restart and between replicas.
    long version = Math.max(now.toEpochMilli(), before == null ? 0 : before.version() + 1);
    byte[] body = write(new AvailabilityDocument(performance, version, sections));
    return new Snapshot(
        now,
        version,
        sections,
        body,
        "\"" + version + "-" + Integer.toHexString(sections.hashCode()) + "\"");
  }

  private byte[] write(AvailabilityDocument document) {
    try {
      return json.writeValueAsBytes(document);
    } catch (IOException exception) {
      throw new UncheckedIOException("Availability is always serializable", exception);
    }
  }
}
