package dev.marquee.ticketing.order;

import dev.marquee.kit.events.outbox.Outbox;
import dev.marquee.kit.events.outbox.OutboxEvent;
import dev.marquee.kit.http.ProblemException;
import dev.marquee.ticketing.batch.BatchTransaction;
import dev.marquee.ticketing.batch.JsonAnswer;
import dev.marquee.ticketing.batch.OnceEach;
import dev.marquee.ticketing.batch.Result;
import dev.marquee.ticketing.domain.Basket;
import dev.marquee.ticketing.domain.OrderStatus;
import dev.marquee.ticketing.domain.Refusal;
import dev.marquee.ticketing.hold.Hold;
import dev.marquee.ticketing.hold.HoldStore;
import dev.marquee.ticketing.hold.PlaceClaims;
import dev.marquee.ticketing.hold.Refusals;
import dev.marquee.ticketing.hold.SeatClaim;
import dev.marquee.ticketing.hold.SeatClaims;
import dev.marquee.ticketing.inventory.CurrentInventory;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes orders of holds of several buyers, in one transaction. Everyone locks in the same order:
 * holds, place claims, seats, each sorted.
 */
@Singleton
class OrderTransaction implements BatchTransaction<OrderCall, JsonAnswer> {
  private final CurrentInventory inventory;
  private final OnceEach once;
  private final HoldStore holds;
  private final SeatClaims seats;
  private final PlaceClaims places;
  private final OrderStore store;
  private final OrderEvents events;
  private final Outbox outbox;
  private final TicketCodes codes;
  private final PaymentSettings payment;
  private final Clock clock;

  OrderTransaction(
      CurrentInventory inventory,
      OnceEach once,
      HoldStore holds,
      SeatClaims seats,
      PlaceClaims places,
      OrderStore store,
      OrderEvents events,
      Outbox outbox,
      TicketCodes codes,
      PaymentSettings payment,
      Clock clock) {
    this.inventory = inventory;
    this.once = once;
    this.holds = holds;
    this.seats = seats;
    this.places = places;
    this.store = store;
    this.events = events;
    this.outbox = outbox;
    this.codes = codes;
    this.payment = payment;
    this.clock = clock;
  }

  @Override
  @Transactional
  public List<Result<JsonAnswer>> run(List<OrderCall> calls) {
    return once.run(calls, this::order);
  }

  private List<Result<OrderDocument>> order(List<OrderCall> calls) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Map<UUID, Hold> found =
        holds.lock(calls.stream().map(OrderCall::hold).collect(Collectors.toSet())).stream()
            .collect(Collectors.toMap(Hold::id, Function.identity()));
    Map<String, Instant> starts =
        store.starts(
            found.values().stream()
                .map(hold -> hold.basket().performance())
                .collect(Collectors.toSet()));
    List<Order> orders = new ArrayList<>();
    Set<UUID> taken = new HashSet<>();
    for (OrderCall call : calls) {
      Hold hold = found.get(call.hold());
      if (hold != null
          && hold.buyer().equals(call.buyer())
          && hold.isLive(now)
          && taken.add(hold.id())) {
        orders.add(newOrder(hold, starts.get(hold.basket().performance()), now));
      }
    }
    keep(orders);
    holds.delete(taken);
    Map<UUID, Order> stored =
        store.insert(orders).stream().collect(Collectors.toMap(Order::id, Function.identity()));
    outbox.add(stored.values().stream().flatMap(order -> told(order, now).stream()).toList());
    return results(calls, stored, found);
  }

  private Order newOrder(Hold hold, Instant performanceStartsAt, Instant now) {
    Basket basket = hold.basket();
    boolean toPay = isToPay(basket);
    Optional<Instant> payBy = toPay ? Optional.of(now.plus(payment.time())) : Optional.empty();
    return new Order(
        hold.id(),
        0,
        hold.buyer(),
        basket.performance(),
        performanceStartsAt,
        toPay ? OrderStatus.PENDING_PAYMENT : OrderStatus.CONFIRMED,
        basket.total(),
        OrderMoney.NONE,
        basket.currency(),
        now,
        Optional.empty(),
        payBy,
        payBy.map(end -> new Order.SetAside(end.plus(payment.grace()), Optional.empty())),
        tickets(basket));
  }

  /** No provider takes a payment of nothing. */
  private boolean isToPay(Basket basket) {
    return payment.required() && basket.total() > 0;
  }

  private List<Ticket> tickets(Basket basket) {
    List<Ticket> tickets = new ArrayList<>();
    for (Basket.Line line : basket.lines()) {
      Ticket reserved =
          new Ticket(
              tickets.size() + 1,
              Optional.empty(),
              line.section(),
              line.seat(),
              line.ticketType(),
              line.price(),
              Ticket.Status.RESERVED,
              Optional.empty());
      tickets.add(isToPay(basket) ? reserved : reserved.issued(codes.next()));
    }
    return tickets;
  }

  /** A claim that somebody has taken over in the last moment means that the hold has expired. */
  private void keep(List<Order> orders) {
    List<SeatClaim> seatClaims =
        orders.stream()
            .flatMap(order ->
                OrderClaims.seats(order, order.tickets()).stream()
                    .map(claim -> claim.until(end(order))))
            .sorted(SeatClaim.LOCK_ORDER)
            .toList();
    List<Order> withPlaces =
        orders.stream()
            .filter(order -> !OrderClaims.places(order, order.tickets()).isEmpty())
            .toList();
    int sections =
        withPlaces.stream()
            .mapToInt(order -> OrderClaims.places(order, order.tickets()).size())
            .sum();
    int kept =
        places.keep(
            withPlaces.stream().map(Order::id).toList(),
            withPlaces.stream().map(OrderTransaction::end).toList());
    if (kept != sections || seats.keep(seatClaims) != seatClaims.size()) {
      throw Refusals.problem(new Refusal.HoldExpired());
    }
  }

  private static Optional<Instant> end(Order order) {
    return order.setAside().map(Order.SetAside::until);
  }

  private List<OutboxEvent> told(Order order, Instant now) {
    List<OutboxEvent> told = new ArrayList<>();
    told.add(events.order("placed", order, now));
    if (order.status() == OrderStatus.CONFIRMED) {
      told.add(events.order("confirmed", order, now));
      told.addAll(events.tickets("issued", order, order.tickets(), now));
    }
    return told;
  }

  private List<Result<OrderDocument>> results(
      List<OrderCall> calls, Map<UUID, Order> stored, Map<UUID, Hold> found) {
    Map<UUID, UUID> earlier =
        store.buyers(
            calls.stream()
                .map(OrderCall::hold)
                .filter(hold -> !found.containsKey(hold))
                .collect(Collectors.toSet()));
    Set<UUID> told = new HashSet<>();
    List<Result<OrderDocument>> results = new ArrayList<>();
    for (OrderCall call : calls) {
      Order order = stored.get(call.hold());
      boolean mine = order != null && order.buyer().equals(call.buyer());
      results.add(
          mine && told.add(order.id())
              ? new Result.Done<>(OrderDocument.of(order, inventory.require()))
              : new Result.Refused<>(
                  mine || call.buyer().equals(earlier.get(call.hold()))
                      ? Refusals.problem(new Refusal.HoldOrdered(call.hold()))
                      : whyNot(call, found)));
    }
    return results;
  }

  private static ProblemException whyNot(OrderCall call, Map<UUID, Hold> found) {
    Hold hold = found.get(call.hold());
    return hold != null && hold.buyer().equals(call.buyer())
        ? Refusals.problem(new Refusal.HoldExpired())
        : ProblemException.notFound("You have no such hold.");
  }
}
