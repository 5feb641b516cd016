package dev.marquee.ticketing.availability;

import dev.marquee.ticketing.availability.AvailabilityDocument.SectionDocument;
import dev.marquee.ticketing.domain.Inventory;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
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
  private final Counter reads;
  private final ConcurrentMap<String, Cell> cells = new ConcurrentHashMap<>();

  AvailabilitySnapshots(
      AvailabilityQuery query,
      ObjectMapper json,
      AvailabilitySettings settings,
      Clock clock,
      MeterRegistry registry) {
    this.query = query;
    this.json = json;
    this.maxAge = settings.maxAge();
    this.clock = clock;
    this.reads =
        Counter.builder("marquee.ticketing.availability.reads")
            .description("How often the database was asked what is free")
            .register(registry);
  }

  private record Reading(Instant at, Snapshot snapshot) {}

  private static final class Cell {
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Reading reading;
  }

  /** The performance must be one of the inventory's: each that is asked for is kept in memory. */
  Snapshot get(Inventory inventory, String performance) {
    Cell cell = cells.computeIfAbsent(performance, unknown -> new Cell());
    Reading known = cell.reading;
    if (known != null && isFresh(known)) {
      return known.snapshot();
    }
    cell.lock.lock();
    try {
      Reading meanwhile = cell.reading;
      if (meanwhile != null && isFresh(meanwhile)) {
        return meanwhile.snapshot();
      }
      Instant now = clock.instant();
      reads.increment();
      List<SectionDocument> sections = query.read(inventory, performance, now);
      Snapshot next =
          meanwhile == null
              ? first(inventory, performance, sections, now)
              : next(inventory, performance, sections, now, meanwhile.snapshot());
      cell.reading = new Reading(now, next);
      return next;
    } finally {
      cell.lock.unlock();
    }
  }

  private boolean isFresh(Reading reading) {
    return Duration.between(reading.at(), clock.instant()).abs().compareTo(maxAge) < 0;
  }

  private Snapshot first(
      Inventory inventory, String performance, List<SectionDocument> sections, Instant now) {
    // Milliseconds, so that it also grows over a restart and between replicas.
    return snapshot(inventory, performance, now.toEpochMilli(), sections, History.NONE);
  }

  private Snapshot next(
      Inventory inventory,
      String performance,
      List<SectionDocument> sections,
      Instant now,
      Snapshot before) {
    if (before.sections().equals(sections)) {
      return before;
    }
    // An edit may have given the positions to other seats: then no difference can be told.
    History history =
        before.revision() != inventory.revision()
            ? History.NONE
            : Difference.between(before.version(), before.sections(), sections)
                .map(before.history()::followedBy)
                .orElse(History.NONE);
    long version = Math.max(now.toEpochMilli(), before.version() + 1);
    return snapshot(inventory, performance, version, sections, history);
  }

  private Snapshot snapshot(
      Inventory inventory,
      String performance,
      long version,
      List<SectionDocument> sections,
      History history) {
    byte[] body = write(new AvailabilityDocument(performance, version, sections));
    return new Snapshot(inventory.revision(), version, sections, history, body);
  }

  private byte[] write(AvailabilityDocument document) {
    try {
      return json.writeValueAsBytes(document);
    } catch (IOException exception) {
      throw new UncheckedIOException("Availability is always serializable", exception);
    }
  }
}
