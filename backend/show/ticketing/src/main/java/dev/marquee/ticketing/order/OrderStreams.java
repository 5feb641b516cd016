package dev.marquee.ticketing.order;

import dev.marquee.kit.http.ProblemException;
import dev.marquee.kit.http.sse.ServerSentEvents;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.http.HttpStatus;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/**
 * Orders as server-sent events: the present state, then one event for each change, until nothing
 * more is awaited. All streams share one look at the database, a few times a second and only while
 * somebody follows: it sees what any replica has done, and costs no connection.
 */
@Singleton
class OrderStreams implements GracefulShutdownCapable {
  private static final Logger LOG = LoggerFactory.getLogger(OrderStreams.class);
  private static final Duration INTERVAL = Duration.ofMillis(250);
  private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(5);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final OrderVersions versions;
  private final OrderStreamSettings settings;
  private final Semaphore places;
  private final Set<Follower> followers = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean looking = new AtomicBoolean();
  private final Semaphore arrivals = new Semaphore(0);
  private volatile boolean stopping;

  OrderStreams(OrderVersions versions, OrderStreamSettings settings, MeterRegistry registry) {
    this.versions = versions;
    this.settings = settings;
    this.places = new Semaphore(settings.subscribers());
    Gauge.builder("marquee.ticketing.order.subscribers", followers, Set::size)
        .description("How many follow their orders")
        .register(registry);
  }

  /** One who follows an order; the thread that looks is the only one that sends. */
  private static final class Follower {
    private final UUID order;
    private final FluxSink<byte[]> sink;
    private String version = "";

    Follower(UUID order, FluxSink<byte[]> sink) {
      this.order = order;
      this.sink = sink;
    }
  }

  /**
   * The events of an order for one more reader, who must be its buyer. A slow reader misses states,
   * never the latest one.
   *
   * @throws ProblemException 503 {@code OVERLOADED} when there are too many
   */
  Publisher<byte[]> open(UUID order) {
    if (places.availablePermits() == 0) {
      throw ProblemException.of(
              HttpStatus.SERVICE_UNAVAILABLE,
              "OVERLOADED",
              "Too many follow their orders at the moment.")
          .retryAfter(RETRY_AFTER);
    }
    return Flux.create(sink -> begin(new Follower(order, sink)), FluxSink.OverflowStrategy.LATEST);
  }

  /** An open stream would hold the end of the service up; browsers connect again by themselves. */
  @Override
  public CompletionStage<?> shutdownGracefully() {
    stopping = true;
    followers.forEach(follower -> follower.sink.complete());
    return CompletableFuture.completedStage(null);
  }

  private void begin(Follower follower) {
    if (!places.tryAcquire()) {
      // Others were faster; who connects again is told that there are too many.
      follower.sink.complete();
      return;
    }
    followers.add(follower);
    follower.sink.onDispose(() -> {
      followers.remove(follower);
      places.release();
    });
    if (stopping) {
      follower.sink.complete();
    }
    arrivals.release();
    look();
  }

  private void look() {
    if (!followers.isEmpty() && looking.compareAndSet(false, true)) {
      Thread.ofVirtual().name("orders-followed").start(this::keepLooking);
    }
  }

  private void keepLooking() {
    try {
      Duration interval = INTERVAL;
      long lastHeartbeat = System.nanoTime();
      while (!followers.isEmpty()) {
        interval = lookOnce(interval);
        if (System.nanoTime() - lastHeartbeat >= settings.heartbeat().toNanos()) {
          lastHeartbeat = System.nanoTime();
          followers.forEach(OrderStreams::heartbeat);
        }
        if (arrivals.tryAcquire(interval.toNanos(), TimeUnit.NANOSECONDS)) {
          arrivals.drainPermits();
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      looking.set(false);
      // Somebody may have come after the last look at who is there.
      look();
    }
  }

  /** Answers how long to wait for the next look: longer each time while the database is away. */
  private Duration lookOnce(Duration interval) {
    try {
      Map<UUID, String> present =
          versions.of(
              followers.stream().map(follower -> follower.order).collect(Collectors.toSet()));
      for (Follower follower : followers) {
        String version = present.get(follower.order);
        if (version != null && !version.equals(follower.version)) {
          OrderVersions.State state = versions.read(follower.order);
          follower.sink.next(
              ServerSentEvents.event("order", state.json().getBytes(StandardCharsets.UTF_8)));
          follower.version = version;
          if (state.settled()) {
            follower.sink.complete();
          }
        }
      }
      return INTERVAL;
    } catch (RuntimeException exception) {
      // Whatever it is, it must not end the only thread that would see the next change.
      Duration longer = interval.multipliedBy(2);
      Duration next = longer.compareTo(LONGEST_INTERVAL) > 0 ? LONGEST_INTERVAL : longer;
      LOG.warn(
          "Orders that are followed cannot be read: {}. Next try in {} ms.",
          exception.toString(),
          next.toMillis());
      return next;
    }
  }

  /** Not to a reader that is behind: it would get this in place of the state that it waits for. */
  private static void heartbeat(Follower follower) {
    if (follower.sink.requestedFromDownstream() > 0) {
      follower.sink.next(ServerSentEvents.heartbeat());
    }
  }
}
