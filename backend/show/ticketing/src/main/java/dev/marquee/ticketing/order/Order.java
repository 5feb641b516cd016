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
 * @param paid what was paid for it
 * @param refundDue how much of that is to be paid back, with what has been
 * @param refunded how much has been paid back
 * @param payBy when it expires unless it is paid; empty where nothing has to be paid first
 */
record Order(
    UUID id,
    long number,
    UUID buyer,
    String performance,
    Instant performanceStartsAt,
    OrderStatus status,
    long total,
    long paid,
    long refundDue,
    long refunded,
    String currency,
    Instant createdAt,
    Optional<Instant> cancelledAt,
    Optional<Instant> payBy,
    List<Ticket> tickets) {
  Order {
    tickets = List.copyOf(tickets);
  }

  /** The same order with the number that it was given. */
  Order numbered(long given) {
    return changed(given, status, paid, refundDue, refunded, cancelledAt, tickets);
  }

  /** The same order with these tickets. */
  Order with(List<Ticket> others) {
    return changed(number, status, paid, refundDue, refunded, cancelledAt, others);
  }

  /** The same order in another state, which its present one must allow. */
  Order become(OrderStatus next) {
    if (next != status && !status.next().contains(next)) {
      throw new IllegalStateException("An order that is " + status + " cannot become " + next);
    }
    return changed(number, next, paid, refundDue, refunded, cancelledAt, tickets);
  }

  /** The same order, cancelled at a moment. */
  Order cancelledAt(Instant now) {
    return changed(number, status, paid, refundDue, refunded, Optional.of(now), tickets);
  }

  /** The same order with other amounts. */
  Order money(long nowPaid, long nowDue, long nowRefunded) {
    return changed(number, status, nowPaid, nowDue, nowRefunded, cancelledAt, tickets);
  }

  private Order changed(
      long number,
      OrderStatus status,
      long paid,
      long refundDue,
      long refunded,
      Optional<Instant> cancelledAt,
      List<Ticket> tickets) {
    return new Order(
        id,
        number,
        buyer,
        performance,
        performanceStartsAt,
        status,
        total,
        paid,
        refundDue,
        refunded,
        currency,
        createdAt,
        cancelledAt,
        payBy,
        tickets);
  }

  /** How many of its tickets were cancelled. */
  int cancelledQuantity() {
    return (int)
        tickets.stream().filter(ticket -> ticket.status() == Ticket.Status.CANCELLED).count();
  }
}
