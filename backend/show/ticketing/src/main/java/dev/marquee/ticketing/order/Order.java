package dev.marquee.ticketing.order;

import dev.marquee.ticketing.domain.OrderStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a buyer has bought. Money is in minor units of the currency.
 *
 * @param id that of the hold it was made of
 * @param number for people to name it by; 0 before it is stored
 * @param performanceStartsAt when what it is for begins
 * @param payBy until when the buyer may begin to pay; empty where nothing has to be paid first
 * @param setAside how its seats and places are while it waits; empty unless it is {@code
 *     PENDING_PAYMENT}
 */
record Order(
    UUID id,
    long number,
    UUID buyer,
    String performance,
    Instant performanceStartsAt,
    OrderStatus status,
    long total,
    OrderMoney money,
    String currency,
    Instant createdAt,
    Optional<Instant> cancelledAt,
    Optional<Instant> payBy,
    Optional<SetAside> setAside,
    List<Ticket> tickets) {
  Order {
    tickets = List.copyOf(tickets);
  }

  /**
   * How an order has its seats and places while it waits for its payment.
   *
   * @param until when its seats and places are free again
   * @param unresolvedSince since when the provider may have taken the money, though nobody knows
   *     yet: meanwhile it does not expire
   */
  record SetAside(Instant until, Optional<Instant> unresolvedSince) {}

  /** The same order with the number that it was given. */
  Order numbered(long given) {
    return changed(given, status, money, cancelledAt, setAside, tickets);
  }

  /** The same order with these tickets. */
  Order with(List<Ticket> others) {
    return changed(number, status, money, cancelledAt, setAside, others);
  }

  /** The same order with this money. */
  Order with(OrderMoney other) {
    return changed(number, status, other, cancelledAt, setAside, tickets);
  }

  /** The same order, which waits like this. */
  Order with(SetAside other) {
    return changed(number, status, money, cancelledAt, Optional.of(other), tickets);
  }

  /** The same order in another state, which its present one must allow. */
  Order become(OrderStatus next) {
    if (next != status && !status.next().contains(next)) {
      throw new IllegalStateException("An order that is " + status + " cannot become " + next);
    }
    return changed(
        number,
        next,
        money,
        cancelledAt,
        next == OrderStatus.PENDING_PAYMENT ? setAside : Optional.empty(),
        tickets);
  }

  /** The same order, cancelled at a moment. */
  Order cancelledAt(Instant now) {
    return changed(number, status, money, Optional.of(now), setAside, tickets);
  }

  /** The same order in the state that what was paid back makes of it. */
  Order afterRefund() {
    return switch (status) {
      case CONFIRMED, PARTIALLY_REFUNDED ->
          money.refunded() > 0 ? become(OrderStatus.PARTIALLY_REFUNDED) : this;
      case CANCELLED ->
          money.refunded() > 0 && money.isSettled() ? become(OrderStatus.REFUNDED) : this;
      case PENDING_PAYMENT, EXPIRED, REJECTED, REFUNDED -> this;
    };
  }

  private Order changed(
      long number,
      OrderStatus status,
      OrderMoney money,
      Optional<Instant> cancelledAt,
      Optional<SetAside> setAside,
      List<Ticket> tickets) {
    return new Order(
        id,
        number,
        buyer,
        performance,
        performanceStartsAt,
        status,
        total,
        money,
        currency,
        createdAt,
        cancelledAt,
        payBy,
        setAside,
        tickets);
  }

  /** How many of its tickets were cancelled. */
  int cancelledQuantity() {
    return (int)
        tickets.stream().filter(ticket -> ticket.status() == Ticket.Status.CANCELLED).count();
  }

  /** Whether nothing will change of its own accord: neither a payment nor a refund is awaited. */
  boolean isSettled() {
    return status != OrderStatus.PENDING_PAYMENT && money.isSettled();
  }
}
