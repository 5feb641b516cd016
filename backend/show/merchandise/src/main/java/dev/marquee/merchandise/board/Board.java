package dev.marquee.merchandise.board;

import dev.marquee.kit.http.ProblemException;
import dev.marquee.merchandise.desk.Staff;
import dev.marquee.merchandise.domain.PickupStatus;
import dev.marquee.merchandise.order.Order;
import dev.marquee.merchandise.order.OrderEvents;
import dev.marquee.merchandise.order.OrderStore;
import dev.marquee.merchandise.order.Pickup;
import io.micronaut.http.HttpStatus;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Brings orders to their buyers, step by step. */
@Singleton
public class Board {
  private static final int ORDERED = 200;
  private static final int DISPLAYED = 100;

  private final BoardStore store;
  private final OrderStore orders;
  private final OrderEvents events;
  private final Clock clock;

  Board(BoardStore store, OrderStore orders, OrderEvents events, Clock clock) {
    this.store = store;
    this.orders = orders;
    this.events = events;
    this.clock = clock;
  }

  /** What the staff sees. */
  @Transactional(readOnly = true)
  BoardDocument read() {
    Instant now = now();
    return new BoardDocument(
        store.board(now.minus(Pickup.UNDO), ORDERED).stream()
            .map(order -> BoardDocument.entry(order, now))
            .toList(),
        store.waiting());
  }

  /** What everybody sees: numbers only. */
  @Transactional(readOnly = true)
  DisplayDocument display() {
    return new DisplayDocument(
        store.numbers(PickupStatus.PREPARING, DISPLAYED),
        store.numbers(PickupStatus.READY, DISPLAYED));
  }

  /**
   * One order, wherever it is on its way.
   *
   * @throws ProblemException 404 when no order has this number
   */
  @Transactional(readOnly = true)
  BoardDocument.Entry find(int pickupNumber) {
    return store
        .find(pickupNumber)
        .map(order -> BoardDocument.entry(order, now()))
        .orElseThrow(() -> ProblemException.notFound("No order has this number."));
  }

  /**
   * Takes a step: towards the buyer, or the last one back while it is fresh. Where it is already
   * there, nothing happens.
   *
   * @throws ProblemException 409 {@code STATUS_NOT_ALLOWED}, {@code NOT_CONFIRMED}; 404
   */
  @Transactional
  BoardDocument.Entry step(UUID id, PickupStatus wanted, Staff staff) {
    Instant now = now();
    Order order =
        orders.lock(id).orElseThrow(() -> ProblemException.notFound("There is no such order."));
    if (!order.status().isConfirmed()) {
      throw ProblemException.of(
              HttpStatus.CONFLICT, "NOT_CONFIRMED", "There is nothing of this order to hand out.")
          .with("status", order.status().name());
    }
    Pickup present = order.pickup().orElseThrow();
    if (wanted == present.status()) {
      return BoardDocument.entry(order, now);
    }
    boolean undo = !wanted.isAfter(present.status());
    if (undo && present.undo(now).filter(wanted::equals).isEmpty()) {
      throw notAllowed(present, now);
    }
    Order after = order.at(undo ? present.back(now) : present.forward(wanted, now));
    orders.update(after);
    store.addStep(id, wanted, undo, staff, now);
    events.changed(type(wanted), after, now);
    return BoardDocument.entry(after, now);
  }

  private static String type(PickupStatus status) {
    return switch (status) {
      case ORDERED -> "ordered";
      case PREPARING -> "preparing";
      case READY -> "ready";
      case PICKED_UP -> "picked-up";
    };
  }

  private static ProblemException notAllowed(Pickup present, Instant now) {
    ProblemException problem =
        ProblemException.of(
                HttpStatus.CONFLICT,
                "STATUS_NOT_ALLOWED",
                "An order only goes forward; its last step may be taken back for five minutes.")
            .with("pickupStatus", present.status().name());
    return present.undo(now).isPresent()
        ? problem.with("undoUntil", present.undoUntil().toString())
        : problem;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
