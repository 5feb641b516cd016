package dev.marquee.ticketing.availability;

import dev.marquee.kit.http.ProblemException;
import dev.marquee.ticketing.domain.Inventory;
import dev.marquee.ticketing.inventory.CurrentInventory;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpStatus;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import org.reactivestreams.Publisher;

/** The changes of availability as server-sent events, for a bounded number of subscribers. */
@Singleton
class AvailabilityFeeds implements GracefulShutdownCapable {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final AvailabilitySnapshots snapshots;
  private final CurrentInventory inventory;
  private final AvailabilitySettings settings;
  private final ObjectMapper json;
  private final Semaphore places;
  private final ConcurrentMap<String, AvailabilityFeed> feeds = new ConcurrentHashMap<>();
  private volatile boolean stopping;

  AvailabilityFeeds(
      AvailabilitySnapshots snapshots,
      CurrentInventory inventory,
      AvailabilitySettings settings,
      ObjectMapper json,
      MeterRegistry registry) {
    this.snapshots = snapshots;
    this.inventory = inventory;
    this.settings = settings;
    this.json = json;
    this.places = new Semaphore(settings.subscribers());
    Gauge.builder(
            "marquee.ticketing.availability.subscribers",
            () -> settings.subscribers() - places.availablePermits())
        .description("How many follow what is free")
        .register(registry);
  }

  /**
   * The events for one more subscriber.
   *
   * @param performance one of the inventory's
   * @param version what the subscriber has, if it has anything
   * @throws ProblemException 503 {@code OVERLOADED} when there are too many
   */
  Publisher<byte[]> open(Inventory onSale, String performance, OptionalLong version) {
    if (places.availablePermits() == 0) {
      throw overloaded();
    }
    // Read here, so that a database that is away is a problem and not a stream that breaks off.
    Snapshot snapshot = snapshots.get(onSale, performance);
    AvailabilityFeed feed =
        feeds.computeIfAbsent(performance, unknown -> feed(performance, snapshot));
    feed.publish(snapshot);
    if (stopping) {
      feed.end();
    }
    return reader -> {
      if (places.tryAcquire()) {
        feed.subscribe(reader, version);
      } else {
        // Others were faster; who connects again is told that there are too many.
        Publishers.<byte[]>empty().subscribe(reader);
      }
    };
  }

  /** An open stream would hold the end of the service up; browsers connect again by themselves. */
  @Override
  public CompletionStage<?> shutdownGracefully() {
    stopping = true;
    feeds.values().forEach(AvailabilityFeed::end);
    return CompletableFuture.completedStage(null);
  }

  private AvailabilityFeed feed(String performance, Snapshot first) {
    return new AvailabilityFeed(
        performance, settings, json, first, () -> read(performance), places::release);
  }

  /** The present version, unless the performance is withdrawn: then its feed is forgotten. */
  private Optional<Snapshot> read(String performance) {
    Inventory onSale = inventory.require();
    if (onSale.performance(performance).isEmpty()) {
      feeds.remove(performance);
      return Optional.empty();
    }
    return Optional.of(snapshots.get(onSale, performance));
  }

  private static ProblemException overloaded() {
    return ProblemException.of(
            HttpStatus.SERVICE_UNAVAILABLE,
            "OVERLOADED",
            "Too many follow what is free at the moment.")
        .retryAfter(RETRY_AFTER);
  }
}
