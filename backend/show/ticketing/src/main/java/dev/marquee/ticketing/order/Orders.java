package dev.marquee.ticketing.order;

import dev.marquee.kit.http.ProblemException;
import dev.marquee.ticketing.domain.Basket;
import dev.marquee.ticketing.domain.Refusal;
import dev.marquee.ticketing.hold.Hold;
import dev.marquee.ticketing.hold.HoldStore;
import dev.marquee.ticketing.hold.PlaceClaims;
import dev.marquee.ticketing.hold.Refusals;
import dev.marquee.ticketing.hold.SeatClaims;
import io.micronaut.http.HttpStatus;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Makes orders of holds, and cancels them. */
@Singleton
public class Orders {
  private final HoldStore holds;
  private final SeatClaims seats;
  private final PlaceClaims places;
  private final OrderStore store;
  private final TicketCodes codes;
  private final Clock clock;

  Orders(
      HoldStore holds,
      SeatClaims seats,
      PlaceClaims places,
      OrderStore store,
      TicketCodes codes,
      Clock clock) {
    this.holds = holds;
    this.seats = seats;
    this.places = places;
    this.store = store;
    this.codes = codes;
    this.clock = clock;
  }

  /**
   * Makes an order of a live hold, at the prices of the hold; confirmed at once.
   *
   * @throws ProblemException 409 {@code HOLD_EXPIRED} or {@code HOLD_ORDERED}; 404 when there is no
   *     such hold of that buyer
   */
  @Transactional
  Order order(UUID buyer, UUID holdId) {
    Instant now = now();
    Hold hold = holds.takeLive(holdId, buyer, now).orElseThrow(() -> whyNot(buyer, holdId));
    sell(hold);
    Order order =
        new Order(
            hold.id(),
            0,
            buyer,
            hold.basket().performance(),
            Order.Status.CONFIRMED,
            hold.basket().total(),
            hold.basket().currency(),
            now,
            Optional.empty(),
            issue(hold.basket()));
    return order.numbered(store.insert(order));
  }

  /** A claim that somebody has taken over in the last moment means that the hold has expired. */
  private void sell(Hold hold) {
    Basket basket = hold.basket();
    int sections = basket.places().size();
    if (sections > 0 && places.sell(hold.id()) != sections) {
      throw Refusals.problem(new Refusal.HoldExpired());
    }
    int wanted = basket.seats().size();
    if (wanted > 0 && seats.sell(basket.performance(), basket.seats(), hold.id()) != wanted) {
      throw Refusals.problem(new Refusal.HoldExpired());
    }
  }

  private List<Ticket> issue(Basket basket) {
    List<Ticket> tickets = new ArrayList<>();
    for (Basket.Line line : basket.lines()) {
      tickets.add(
          new Ticket(
              tickets.size() + 1,
              codes.next(),
              basket.performance(),
              line.section(),
              line.seat(),
              line.price(),
              Ticket.Status.VALID));
    }
    return tickets;
  }

  private ProblemException whyNot(UUID buyer, UUID holdId) {
    if (store.find(holdId, buyer).isPresent()) {
      return Refusals.problem(new Refusal.HoldOrdered(holdId));
    }
    return holds
        .find(holdId, buyer)
        .map(hold -> Refusals.problem(new Refusal.HoldExpired()))
        .orElseGet(() -> ProblemException.notFound("You have no such hold."));
  }

  /** A buyer's own orders, the latest first. */
  @Transactional(readOnly = true)
  List<Order> findAll(UUID buyer) {
    return store.findAll(buyer);
  }

  /**
   * A buyer's own order.
   *
   * @throws ProblemException 404 when there is none of that buyer
   */
  @Transactional(readOnly = true)
  Order find(UUID buyer, UUID id) {
    return store
        .find(id, buyer)
        .orElseThrow(() -> ProblemException.notFound("You have no such order."));
  }

  /**
   * Cancels an order until its performance begins; its seats and places are free again.
   *
   * @throws ProblemException 409 {@code NOT_CANCELLABLE}; 404 when there is none of that buyer
   */
  @Transactional
  Order cancel(UUID buyer, UUID id) {
    boolean cancelled = store.cancel(id, buyer, now());
    Order order = find(buyer, id);
    if (!cancelled) {
      throw notCancellable(order);
    }
    if (!order.generalSections().isEmpty()) {
      places.release(order.performance(), order.generalSections(), id);
    }
    int sold = order.seats().size();
    if (sold > 0 && seats.release(order.performance(), order.seats(), id) != sold) {
      throw new IllegalStateException("Order " + id + " did not have all of its seats");
    }
    return order;
  }

  private static ProblemException notCancellable(Order order) {
    String reason =
        order.status() == Order.Status.CANCELLED ? "ALREADY_CANCELLED" : "PERFORMANCE_STARTED";
    return ProblemException.of(
            HttpStatus.CONFLICT, "NOT_CANCELLABLE", "This order can no longer be cancelled.")
        .with("reason", reason);
  }

  /** PostgreSQL keeps microseconds; what is answered must be what is stored. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
