package dev.marquee.ticketing.order;

import dev.marquee.kit.events.outbox.Outbox;
import dev.marquee.kit.events.outbox.OutboxEvent;
import dev.marquee.kit.http.ProblemException;
import dev.marquee.ticketing.domain.OrderStatus;
import dev.marquee.ticketing.hold.PlaceClaim.Counter;
import dev.marquee.ticketing.hold.PlaceClaims;
import dev.marquee.ticketing.hold.SeatClaim;
import dev.marquee.ticketing.hold.SeatClaims;
import dev.marquee.ticketing.inventory.CurrentInventory;
import io.micronaut.http.HttpStatus;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What payments and refunds make of orders. */
@Singleton
public class OrderPayments {
  private final OrderStore store;
  private final PaymentReports reports;
  private final SeatClaims seats;
  private final PlaceClaims places;
  private final TicketCodes codes;
  private final Outbox outbox;
  private final CurrentInventory inventory;
  private final Clock clock;

  OrderPayments(
      OrderStore store,
      PaymentReports reports,
      SeatClaims seats,
      PlaceClaims places,
      TicketCodes codes,
      Outbox outbox,
      CurrentInventory inventory,
      Clock clock) {
    this.store = store;
    this.reports = reports;
    this.seats = seats;
    this.places = places;
    this.codes = codes;
    this.outbox = outbox;
    this.inventory = inventory;
    this.clock = clock;
  }

  /**
   * An order was paid. While its seats and places are its own it is confirmed, however late it is;
   * otherwise it is rejected, and what was paid is due to be paid back.
   *
   * @param reference of the payment; a second report of it changes nothing
   * @throws ProblemException 409 {@code AMOUNT_MISMATCH} or {@code ALREADY_PAID}: nothing has
   *     changed, and the payment is to be cancelled; 404 when there is no such order
   */
  @Transactional
  OrderDocument approved(UUID id, String reference, long amount) {
    Instant now = now();
    Order order = lock(id);
    if (!reports.add(reference, id, "APPROVED", amount, now)) {
      return document(order);
    }
    if (amount != order.total()) {
      throw conflict(
              "AMOUNT_MISMATCH", "The order costs " + order.total() + ", not " + amount + ".")
          .with("total", order.total());
    }
    if (order.paid() > 0 || order.status().isConfirmed()) {
      throw conflict("ALREADY_PAID", "The order has been paid already.");
    }
    Order paid = order.money(amount, 0, 0);
    return order.status() == OrderStatus.PENDING_PAYMENT && keep(order)
        ? confirm(paid, now)
        : reject(paid, now);
  }

  /**
   * An attempt to pay was declined: the order waits on, for another attempt.
   *
   * @throws ProblemException 404 when there is no such order
   */
  @Transactional
  OrderDocument declined(UUID id, String reference, long amount) {
    Order order = lock(id);
    reports.add(reference, id, "DECLINED", amount, now());
    return document(order);
  }

  /**
   * Money was paid back.
   *
   * @throws ProblemException 409 {@code REFUND_TOO_LARGE}: more than is due; 404 when there is no
   *     such order
   */
  @Transactional
  OrderDocument refunded(UUID id, String reference, long amount) {
    Instant now = now();
    Order order = lock(id);
    if (!reports.add(reference, id, "REFUNDED", amount, now)) {
      return document(order);
    }
    if (amount > order.refundDue() - order.refunded()) {
      throw conflict("REFUND_TOO_LARGE", "No more than what is due can be paid back.")
          .with("due", order.refundDue() - order.refunded());
    }
    Order changed = order.money(order.paid(), order.refundDue(), order.refunded() + amount);
    Order refunded =
        switch (order.status()) {
          case CONFIRMED, PARTIALLY_REFUNDED -> changed.become(OrderStatus.PARTIALLY_REFUNDED);
          case CANCELLED ->
              changed.refunded() == changed.refundDue()
                  ? changed.become(OrderStatus.REFUNDED)
                  : changed;
          case PENDING_PAYMENT, EXPIRED, REJECTED, REFUNDED -> changed;
        };
    store.update(refunded);
    outbox.add(List.of(event("refunded", refunded, now)));
    return document(refunded);
  }

  /** Some orders that were not paid in time. */
  @Transactional(readOnly = true)
  List<UUID> unpaid(Instant now, int limit) {
    return store.unpaid(now, limit);
  }

  /**
   * An order was not paid in time: its seats and places are free again.
   *
   * @return whether it expired; not when it was paid or cancelled in the last moment
   */
  @Transactional
  boolean expire(UUID id) {
    Instant now = now();
    Optional<Order> unpaid =
        store.lock(id).filter(order -> order.status() == OrderStatus.PENDING_PAYMENT);
    unpaid.ifPresent(order -> {
      release(order);
      Order expired = order.become(OrderStatus.EXPIRED).with(cancelled(order));
      store.update(expired);
      outbox.add(List.of(event("expired", expired, now)));
    });
    return unpaid.isPresent();
  }

  /** Makes what the order has sold, unless somebody has taken over a part of it. */
  private boolean keep(Order order) {
    Map<Counter, Integer> wantedPlaces = OrderClaims.places(order, order.tickets());
    List<SeatClaim> wantedSeats = OrderClaims.seats(order, order.tickets());
    int keptPlaces = places.keep(List.of(order.id()), List.of(Optional.empty()));
    return keptPlaces == wantedPlaces.size() & seats.keep(wantedSeats) == wantedSeats.size();
  }

  private void release(Order order) {
    places.release(order.id(), OrderClaims.places(order, order.tickets()));
    seats.release(OrderClaims.seats(order, order.tickets()));
  }

  private OrderDocument confirm(Order paid, Instant now) {
    Order confirmed =
        paid.become(OrderStatus.CONFIRMED)
            .with(paid.tickets().stream().map(ticket -> ticket.issued(codes.next())).toList());
    store.update(confirmed);
    List<OutboxEvent> events = new ArrayList<>();
    events.add(event("confirmed", confirmed, now));
    events.addAll(OrderEvents.tickets("issued", confirmed, confirmed.tickets(), now));
    outbox.add(events);
    return document(confirmed);
  }

  private OrderDocument reject(Order paid, Instant now) {
    release(paid);
    Order rejected =
        paid.money(paid.paid(), paid.paid(), 0).become(OrderStatus.REJECTED).with(cancelled(paid));
    store.update(rejected);
    outbox.add(List.of(event("rejected", rejected, now)));
    return document(rejected);
  }

  private static List<Ticket> cancelled(Order order) {
    return order.tickets().stream().map(Ticket::cancelled).toList();
  }

  private Order lock(UUID id) {
    return store
        .lock(id)
        .orElseThrow(() -> ProblemException.notFound("The show has no such order."));
  }

  private OutboxEvent event(String type, Order order, Instant now) {
    return OrderEvents.order(type, order, cancelUntil(), now);
  }

  private OrderDocument document(Order order) {
    return OrderDocument.of(order, cancelUntil());
  }

  private Duration cancelUntil() {
    return inventory.require().cancelUntil();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static ProblemException conflict(String code, String detail) {
    return ProblemException.of(HttpStatus.CONFLICT, code, detail);
  }
}
