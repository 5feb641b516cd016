package dev.marquee.ticketing.order;

import dev.marquee.kit.events.outbox.Outbox;
import dev.marquee.kit.events.outbox.OutboxEvent;
import dev.marquee.ticketing.domain.OrderStatus;
import dev.marquee.ticketing.order.OrderEvents.PaymentRefusal;
import dev.marquee.ticketing.order.PaymentReport.Kind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What payments and refunds make of orders. What is heard may come twice and in any order: a report
 * counts once, and what cannot be followed is recorded, never thrown back at whoever told it.
 */
@Singleton
public class OrderPayments {
  private static final Logger LOG = LoggerFactory.getLogger(OrderPayments.class);

  private final OrderStore store;
  private final PaymentReports reports;
  private final OrderWaits waits;
  private final OrderSeats seats;
  private final TicketCodes codes;
  private final OrderEvents events;
  private final Outbox outbox;
  private final Clock clock;
  private final Counter early;

  OrderPayments(
      OrderStore store,
      PaymentReports reports,
      OrderWaits waits,
      OrderSeats seats,
      TicketCodes codes,
      OrderEvents events,
      Outbox outbox,
      Clock clock,
      MeterRegistry registry) {
    this.store = store;
    this.reports = reports;
    this.waits = waits;
    this.seats = seats;
    this.codes = codes;
    this.events = events;
    this.outbox = outbox;
    this.clock = clock;
    this.early =
        Counter.builder("marquee.ticketing.refunds.early")
            .description("How often more was paid back than was due")
            .register(registry);
  }

  /**
   * An attempt to pay began, is unresolved, or was declined. As long as one is unresolved the order
   * does not expire; then it waits until {@code payBy} for another one. Unknown orders have nothing
   * to wait for.
   */
  @Transactional
  void attempted(PaymentEvent payment, Kind kind) {
    Instant now = now();
    store
        .lock(payment.order())
        .ifPresent(order -> {
          PaymentHistory history = reports.find(order.id());
          if (!history.has(kind, payment.reference())) {
            waits.adjust(order, report(history, kind, payment, now).unresolvedSince(), now);
          }
        });
  }

  /**
   * An order was paid. While its seats and places are its own it is confirmed, however late it is;
   * otherwise it is rejected, and what was paid is due to be paid back. A payment that can buy
   * nothing is refused by an event of its own.
   */
  @Transactional
  void approved(PaymentEvent payment) {
    Instant now = now();
    Optional<Order> found = store.lock(payment.order());
    if (found.isEmpty()) {
      refuse(payment, PaymentRefusal.UNKNOWN_ORDER, now);
      return;
    }
    Order order = found.get();
    PaymentHistory history = reports.find(order.id());
    if (history.has(Kind.APPROVED, payment.reference())
        || history.has(Kind.REFUSED, payment.reference())) {
      return;
    }
    Optional<PaymentRefusal> refusal = refusal(order, payment);
    if (refusal.isPresent()) {
      PaymentHistory after = report(history, Kind.REFUSED, payment, now);
      waits.adjust(order, after.unresolvedSince(), now);
      refuse(payment, refusal.get(), now);
      return;
    }
    report(history, Kind.APPROVED, payment, now);
    Order paid =
        order.with(order.money().pay(payment.amount(), history.refunded(payment.payment())));
    if (order.status() == OrderStatus.PENDING_PAYMENT && seats.sell(order)) {
      confirm(paid, now);
    } else {
      reject(paid, now);
    }
  }

  /**
   * Money was paid back. That of a payment which bought nothing changes no order. More than what is
   * due is kept, so that it counts as soon as it is due, and seen by the metric and in the log.
   */
  @Transactional
  void refunded(PaymentEvent refund) {
    Instant now = now();
    Optional<Order> found = store.lock(refund.order());
    if (found.isEmpty()) {
      return;
    }
    Order order = found.get();
    PaymentHistory history = reports.find(order.id());
    if (history.has(Kind.REFUNDED, refund.reference())) {
      return;
    }
    report(history, Kind.REFUNDED, refund, now);
    if (!history.hasPaid(refund.payment())) {
      return;
    }
    Order after = order.with(order.money().payBack(refund.amount())).afterRefund();
    store.update(after);
    if (after.money().refunded() > order.money().refunded()) {
      outbox.add(List.of(events.order("refunded", after, now)));
    }
    if (after.money().refundedEarly() > order.money().refundedEarly()) {
      early.increment();
      LOG.warn(
          "Of order {} {} more was paid back than was due (refund {})",
          order.id(),
          after.money().refundedEarly(),
          refund.reference());
    }
  }

  private static Optional<PaymentRefusal> refusal(Order order, PaymentEvent payment) {
    if (payment.amount() != order.total() || !payment.currency().equals(order.currency())) {
      return Optional.of(PaymentRefusal.AMOUNT_MISMATCH);
    }
    return order.money().paid() > 0 || order.status().isConfirmed()
        ? Optional.of(PaymentRefusal.ALREADY_PAID)
        : Optional.empty();
  }

  private void refuse(PaymentEvent payment, PaymentRefusal reason, Instant now) {
    outbox.add(List.of(events.paymentRefused(payment, reason, now)));
  }

  private PaymentHistory report(
      PaymentHistory history, Kind kind, PaymentEvent payment, Instant now) {
    PaymentReport report =
        new PaymentReport(kind, payment.reference(), payment.payment(), payment.amount(), now);
    reports.add(payment.order(), report);
    return history.and(report);
  }

  private void confirm(Order paid, Instant now) {
    Order confirmed =
        paid.become(OrderStatus.CONFIRMED)
            .with(paid.tickets().stream().map(ticket -> ticket.issued(codes.next())).toList());
    store.update(confirmed);
    List<OutboxEvent> told = new ArrayList<>();
    told.add(events.order("confirmed", confirmed, now));
    told.addAll(events.tickets("issued", confirmed, confirmed.tickets(), now));
    outbox.add(told);
  }

  private void reject(Order paid, Instant now) {
    seats.release(paid, paid.tickets());
    Order rejected =
        paid.with(paid.money().owe(paid.money().paid()))
            .become(OrderStatus.REJECTED)
            .with(paid.tickets().stream().map(Ticket::cancelled).toList());
    store.update(rejected);
    outbox.add(List.of(events.order("rejected", rejected, now)));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
