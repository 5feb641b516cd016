package dev.marquee.ticketing.order;

import dev.marquee.kit.database.Idempotency;
import dev.marquee.kit.events.outbox.Outbox;
import dev.marquee.kit.events.outbox.OutboxEvent;
import dev.marquee.kit.http.ProblemException;
import dev.marquee.ticketing.batch.BatchSettings;
import dev.marquee.ticketing.batch.GroupCommit;
import dev.marquee.ticketing.batch.JsonAnswer;
import dev.marquee.ticketing.inventory.CurrentInventory;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Makes orders of holds, and cancels them. */
@Singleton
public class Orders {
  private final OrderStore store;
  private final OrderSeats seats;
  private final OrderEvents events;
  private final Outbox outbox;
  private final CurrentInventory inventory;
  private final Clock clock;
  private final GroupCommit<OrderCall, JsonAnswer> batches;

  Orders(
      OrderTransaction transaction,
      OrderStore store,
      OrderSeats seats,
      OrderEvents events,
      Outbox outbox,
      CurrentInventory inventory,
      BatchSettings batching,
      Clock clock) {
    this.store = store;
    this.seats = seats;
    this.events = events;
    this.outbox = outbox;
    this.inventory = inventory;
    this.clock = clock;
    this.batches =
        new GroupCommit<>("orders", batching.largest(), batching.waitingOrders(), transaction);
  }

  @PreDestroy
  void close() {
    batches.close();
  }

  /** Whether so many wait that another one would be refused. */
  public boolean isFull() {
    return batches.isFull();
  }

  /**
   * Makes an order of a live hold, at the prices of the hold; confirmed at once where nothing has
   * to be paid first.
   *
   * @return the order as it is answered, or a {@link ProblemException}: 409 {@code HOLD_EXPIRED} or
   *     {@code HOLD_ORDERED}; 404 when there is no such hold of that buyer
   */
  CompletableFuture<JsonAnswer> order(UUID buyer, UUID hold, Optional<Idempotency.Call> key) {
    return batches.submit(new OrderCall(buyer, hold, key));
  }

  /** A buyer's own orders, the latest first. */
  @Transactional(readOnly = true)
  List<OrderDocument> findAll(UUID buyer) {
    return store.findAll(buyer).stream().map(this::document).toList();
  }

  /**
   * A buyer's own order.
   *
   * @throws ProblemException 404 when there is none of that buyer
   */
  @Transactional(readOnly = true)
  Order find(UUID buyer, UUID id) {
    return store.find(id, buyer).orElseThrow(Orders::unknown);
  }

  /** An order as it is answered. */
  OrderDocument document(Order order) {
    return OrderDocument.of(order, inventory.require());
  }

  /**
   * Cancels an order, or single tickets of it, until the cut-off; their seats and places are free
   * again.
   *
   * @param positions of the tickets; empty for all that are left
   * @throws ProblemException 409 {@code NOT_CANCELLABLE}; 422 {@code TICKET_UNKNOWN}; 404 when
   *     there is none of that buyer
   */
  @Transactional
  OrderDocument cancel(UUID buyer, UUID id, Optional<Set<Integer>> positions) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Order before =
        store.lock(id).filter(order -> order.buyer().equals(buyer)).orElseThrow(Orders::unknown);
    Cancellation cancellation =
        Cancellation.of(before, positions, now, inventory.require().cancelUntil());
    Order after = cancellation.order();
    store.update(after);
    free(before, cancellation.tickets());
    List<OutboxEvent> told = new ArrayList<>();
    told.add(events.order("cancelled", after, now));
    told.addAll(
        events.tickets(
            "cancelled",
            after,
            cancellation.tickets().stream().map(Ticket::cancelled).toList(),
            now));
    outbox.add(told);
    return document(after);
  }

  private void free(Order order, List<Ticket> tickets) {
    boolean all = seats.release(order, tickets);
    // Before it is paid, somebody may have taken over what was not paid in time.
    if (!all && order.status().isConfirmed()) {
      throw new IllegalStateException("Order " + order.id() + " did not have what it had sold");
    }
  }

  private static ProblemException unknown() {
    return ProblemException.notFound("You have no such order.");
  }
}
