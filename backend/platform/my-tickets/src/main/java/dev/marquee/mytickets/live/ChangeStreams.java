package dev.marquee.mytickets.live;

import dev.marquee.kit.database.live.LiveStreamSettings;
import dev.marquee.kit.database.live.LiveStreams;
import dev.marquee.kit.http.ProblemException;
import dev.marquee.mytickets.change.Change;
import dev.marquee.mytickets.order.Orders;
import dev.marquee.mytickets.pickup.PickupOrders;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.http.HttpStatus;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.reactivestreams.Publisher;

/** Follows the changes of all buyers who look at their tickets in this replica. */
@Singleton
class ChangeStreams implements GracefulShutdownCapable {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private final Orders orders;
  private final PickupOrders pickupOrders;
  private final ObjectMapper json;
  private final LiveStreams<Change> streams;

  ChangeStreams(
      Orders orders,
      PickupOrders pickupOrders,
      ChangesSettings settings,
      ObjectMapper json,
      NoticedChanges changes,
      MeterRegistry registry) {
    this.orders = orders;
    this.pickupOrders = pickupOrders;
    this.json = json;
    this.streams =
        new LiveStreams<>(
            changes,
            new LiveStreamSettings(
                settings.subscribers(), settings.heartbeat(), settings.lifetime()));
    Gauge.builder("marquee.my-tickets.subscribers", streams, LiveStreams::size)
        .description("How many follow their tickets")
        .register(registry);
  }

  /**
   * The changes of one more buyer's orders.
   *
   * @throws ProblemException 503 {@code OVERLOADED} when too many follow already
   */
  Publisher<byte[]> open(UUID buyer) {
    if (streams.isFull()) {
      throw ProblemException.of(
              HttpStatus.SERVICE_UNAVAILABLE, "OVERLOADED", "Too many follow their tickets.")
          .retryAfter(RETRY_AFTER);
    }
    return streams.open(
        new BuyerChanges(buyer, new ChangeEvents(buyer, orders, pickupOrders, json)));
  }

  @Override
  public CompletionStage<?> shutdownGracefully() {
    return streams.shutdownGracefully();
  }
}
