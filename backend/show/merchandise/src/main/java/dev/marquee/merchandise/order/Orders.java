package dev.marquee.merchandise.order;

import dev.marquee.kit.http.ProblemException;
import dev.marquee.merchandise.item.Stock;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Orders that were made: reading them and giving them back. */
@Singleton
public class Orders {
  private final OrderStore store;
  private final Stock stock;
  private final OrderEvents events;
  private final Clock clock;

  Orders(OrderStore store, Stock stock, OrderEvents events, Clock clock) {
    this.store = store;
    this.stock = stock;
    this.events = events;
    this.clock = clock;
  }

  /** A buyer's own orders, the latest first. */
  @Transactional(readOnly = true)
  List<OrderDocument> findAll(UUID buyer) {
    return store.findAll(buyer).stream().map(OrderDocument::of).toList();
  }

  /** A buyer's own order. */
  @Transactional(readOnly = true)
  public Optional<OrderDocument> find(UUID buyer, UUID id) {
    return store.find(id, buyer).map(OrderDocument::of);
  }

  /**
   * A buyer's own order.
   *
   * @throws ProblemException 404 when there is none of that buyer
   */
  @Transactional(readOnly = true)
  OrderDocument require(UUID buyer, UUID id) {
    return find(buyer, id).orElseThrow(Orders::unknown);
  }

  /**
   * Cancels an order, or single lines of it, until it is prepared; the pieces are for sale again.
   *
   * @param positions of the lines; empty for all that are left
   * @throws ProblemException 409 {@code NOT_CANCELLABLE}; 422 {@code LINE_UNKNOWN}; 404 when there
   *     is none of that buyer
   */
  @Transactional
  OrderDocument cancel(UUID buyer, UUID id, Optional<Set<Integer>> positions) {
    Instant now = now();
    Order before =
        store.lock(id).filter(order -> order.buyer().equals(buyer)).orElseThrow(Orders::unknown);
    Order after = keep(Cancellation.byBuyer(before, positions, now));
    events.changed("cancelled", after, now);
    return OrderDocument.of(after);
  }

  /**
   * The seller takes an order, or single lines of it, back: what was paid for them is due to be
   * paid back.
   *
   * @param positions of the lines; empty for all that are left
   * @param restock whether the pieces are for sale again; empty for those that were not handed out
   * @param reason for the buyer
   * @throws ProblemException 409 {@code NOT_REFUNDABLE}; 422 {@code LINE_UNKNOWN}; 404
   */
  @Transactional
  OrderDocument refund(
      UUID id, Optional<Set<Integer>> positions, Optional<Boolean> restock, String reason) {
    Instant now = now();
    Order before = store.lock(id).orElseThrow(Orders::unknown);
    Order after = keep(Cancellation.bySeller(before, positions, restock, now));
    events.takenBack(after, reason, now);
    return OrderDocument.of(after);
  }

  private Order keep(Cancellation cancellation) {
    stock.putBack(Line.pieces(cancellation.returned()));
    store.update(cancellation.order());
    return cancellation.order();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static ProblemException unknown() {
    return ProblemException.notFound("There is no such order.");
  }
}
