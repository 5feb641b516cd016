package dev.marquee.mytickets.live;

import dev.marquee.kit.database.Notifications;
import dev.marquee.kit.http.ProblemException;
import dev.marquee.mytickets.change.Change;
import dev.marquee.mytickets.change.ChangeNotices;
import dev.marquee.mytickets.order.Orders;
import dev.marquee.mytickets.pickup.PickupOrders;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.http.HttpStatus;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.micronaut.serde.ObjectMapper;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** Follows the changes of all buyers who look at their tickets in this replica. */
@Singleton
class ChangeStreams implements GracefulShutdownCapable, Notifications.Listener {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private final Orders orders;
  private final PickupOrders pickupOrders;
  private final ChangesSettings settings;
  private final ObjectMapper json;
  private final Notifications.Subscription subscription;
  private final Set<ChangeStream> streams = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;

  ChangeStreams(
      Orders orders,
      PickupOrders pickupOrders,
      ChangesSettings settings,
      ObjectMapper json,
      Notifications notifications,
      MeterRegistry registry) {
    this.orders = orders;
    this.pickupOrders = pickupOrders;
    this.settings = settings;
    this.json = json;
    Gauge.builder("marquee.my-tickets.subscribers", streams, Set::size)
        .description("How many follow their tickets")
        .register(registry);
    this.subscription = notifications.listen(ChangeNotices.CHANNEL, this);
  }

  /**
   * The changes of one more buyer's orders.
   *
   * @throws ProblemException 503 {@code OVERLOADED} when too many follow already
   */
  Publisher<byte[]> open(UUID buyer) {
    if (streams.size() >= settings.subscribers()) {
      throw ProblemException.of(
              HttpStatus.SERVICE_UNAVAILABLE, "OVERLOADED", "Too many follow their tickets.")
          .retryAfter(RETRY_AFTER);
    }
    return Flux.create(sink -> {
      ChangeEvents events = new ChangeEvents(buyer, orders, pickupOrders, json);
      ChangeStream stream =
          new ChangeStream(buyer, sink, events, settings, ended -> streams.remove(ended));
      streams.add(stream);
      stream.start();
      if (stopping) {
        stream.end();
      }
    });
  }

  @Override
  public void notified(String payload) {
    Change change = Change.read(payload);
    streams.forEach(stream -> stream.tell(change));
  }

  @Override
  public void mayHaveMissed() {
    streams.forEach(stream -> stream.tell(new Change.Everything()));
  }

  /** An open stream would hold the end of the service up; browsers connect again by themselves. */
  @Override
  public CompletionStage<?> shutdownGracefully() {
    stopping = true;
    streams.forEach(ChangeStream::end);
    return CompletableFuture.completedStage(null);
  }

  @PreDestroy
  void close() {
    subscription.close();
  }
}
