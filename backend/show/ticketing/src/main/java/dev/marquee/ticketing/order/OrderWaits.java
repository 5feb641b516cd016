package dev.marquee.ticketing.order;

import dev.marquee.kit.events.outbox.Outbox;
import dev.marquee.ticketing.domain.OrderStatus;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How long orders wait for their payment: until {@code payBy} and a moment more, and after that
 * only while there is an attempt of which nobody knows what came. Then the seats are set aside for
 * a while at a time, again and again until it is known.
 */
@Singleton
public class OrderWaits {
  /** Long enough for this service to be away for some minutes and still be in time to renew. */
  private static final Duration AT_A_TIME = Duration.ofMinutes(30);

  private static final Duration RENEWED_BEFORE = Duration.ofMinutes(15);

  private final OrderStore store;
  private final WaitingOrders waiting;
  private final OrderSeats seats;
  private final OrderEvents events;
  private final Outbox outbox;
  private final PaymentSettings settings;
  private final Clock clock;

  OrderWaits(
      OrderStore store,
      WaitingOrders waiting,
      OrderSeats seats,
      OrderEvents events,
      Outbox outbox,
      PaymentSettings settings,
      Clock clock) {
    this.store = store;
    this.waiting = waiting;
    this.seats = seats;
    this.events = events;
    this.outbox = outbox;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Lets a locked order wait as it should, if it still waits at all. Must be called within a
   * transaction.
   *
   * @param unresolvedSince since when it is not known what came of an attempt to pay it
   */
  void adjust(Order order, Optional<Instant> unresolvedSince, Instant now) {
    if (order.status() != OrderStatus.PENDING_PAYMENT) {
      return;
    }
    Instant end = order.payBy().orElseThrow().plus(settings.grace());
    Instant renewed = now.plus(AT_A_TIME);
    Instant until = unresolvedSince.isPresent() && renewed.isAfter(end) ? renewed : end;
    Order.SetAside setAside = new Order.SetAside(until, unresolvedSince);
    if (!order.setAside().equals(Optional.of(setAside))) {
      seats.setAside(order, until);
      store.update(order.with(setAside));
    }
  }

  /** Some orders that were not paid in time. */
  @Transactional(readOnly = true)
  List<UUID> unpaid(Instant now, int limit) {
    return waiting.unpaid(now, limit);
  }

  /** Some orders with an unresolved payment whose seats would be free before long. */
  @Transactional(readOnly = true)
  List<UUID> unresolved(Instant now, int limit) {
    return waiting.unresolved(now.plus(RENEWED_BEFORE), limit);
  }

  /** Since when nobody knows what came of a payment; of several the first. */
  @Transactional(readOnly = true)
  Optional<Instant> unresolvedSince() {
    return waiting.unresolvedSince();
  }

  /**
   * An order was not paid in time: its seats and places are free again.
   *
   * @return whether it expired; not when something was heard of its payment in the last moment
   */
  @Transactional
  boolean expire(UUID id) {
    Instant now = now();
    Optional<Order> unpaid =
        store
            .lock(id)
            .filter(order ->
                order.setAside().filter(claim -> claim.unresolvedSince().isEmpty()).isPresent());
    unpaid.ifPresent(order -> {
      seats.release(order, order.tickets());
      Order expired =
          order
              .become(OrderStatus.EXPIRED)
              .with(order.tickets().stream().map(Ticket::cancelled).toList());
      store.update(expired);
      outbox.add(List.of(events.order("expired", expired, now)));
    });
    return unpaid.isPresent();
  }

  /** Sets the seats of an order with an unresolved payment aside for longer. */
  @Transactional
  void renew(UUID id) {
    store
        .lock(id)
        .ifPresent(order ->
            order
                .setAside()
                .flatMap(Order.SetAside::unresolvedSince)
                .ifPresent(since -> adjust(order, Optional.of(since), now())));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
