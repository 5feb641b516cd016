package dev.marquee.merchandise.order;

import dev.marquee.merchandise.domain.OrderStatus;
import dev.marquee.merchandise.item.Stock;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Ends orders that were not paid in time. */
@Singleton
public class OrderExpiry {
  private final UnpaidStore unpaidOrders;
  private final OrderStore store;
  private final Stock stock;
  private final OrderEvents events;
  private final Clock clock;

  OrderExpiry(
      UnpaidStore unpaidOrders, OrderStore store, Stock stock, OrderEvents events, Clock clock) {
    this.unpaidOrders = unpaidOrders;
    this.store = store;
    this.stock = stock;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Lets one order expire; its pieces are for sale again.
   *
   * @return whether there may be another one
   */
  @Transactional
  boolean expireOne() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Optional<Order> unpaid = unpaidOrders.lockLate(now);
    unpaid.ifPresent(order -> {
      stock.putBack(Line.pieces(order.liveLines()));
      Order expired = order.become(OrderStatus.EXPIRED).withoutLines();
      store.update(expired);
      events.changed("expired", expired, now);
    });
    return unpaid.isPresent();
  }
}
