package dev.marquee.merchandise.payment;

import dev.marquee.kit.events.PoisonEventException;
import dev.marquee.merchandise.domain.OrderStatus;
import dev.marquee.merchandise.item.Stock;
import dev.marquee.merchandise.order.Line;
import dev.marquee.merchandise.order.Money;
import dev.marquee.merchandise.order.Order;
import dev.marquee.merchandise.order.OrderEvents;
import dev.marquee.merchandise.order.OrderEvents.Refused;
import dev.marquee.merchandise.order.OrderStore;
import dev.marquee.merchandise.payment.PaymentAttempts.State;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What payments and refunds make of orders. Each locks the order before anything else, so that it
 * and the end of the order's time take turns.
 */
@Singleton
public class OrderPayments {
  private static final Logger LOG = LoggerFactory.getLogger(OrderPayments.class);

  private final OrderStore store;
  private final PaymentAttempts attempts;
  private final Stock stock;
  private final OrderEvents events;
  private final Clock clock;

  OrderPayments(
      OrderStore store, PaymentAttempts attempts, Stock stock, OrderEvents events, Clock clock) {
    this.store = store;
    this.attempts = attempts;
    this.stock = stock;
    this.events = events;
    this.clock = clock;
  }

  /** The provider is about to be asked: the order does not expire until that has an end. */
  @Transactional
  void started(PaymentPart part) {
    reach(part, State.STARTED);
  }

  /** Nobody knows how it ended: the order still does not expire. */
  @Transactional
  void unknown(PaymentPart part) {
    reach(part, State.UNKNOWN);
  }

  /** The order waits on, for another attempt, until its time is over. */
  @Transactional
  void declined(PaymentPart part) {
    reach(part, State.DECLINED);
  }

  private void reach(PaymentPart part, State state) {
    Instant now = now();
    Optional<Order> found = store.lock(part.order());
    if (attempts.reach(part, state, now)) {
      found.ifPresent(order -> store.update(withAttempts(order, now)));
    }
  }

  /** The order with what is known of attempts to pay it by now. */
  private Order withAttempts(Order order, Instant now) {
    return order.unresolvedSince(
        attempts.isUnresolved(order.id())
            ? order.paymentUnresolvedSince().or(() -> Optional.of(now))
            : Optional.empty());
  }

  /**
   * An order was paid. While there is enough for it it is confirmed, however late that is;
   * otherwise it is rejected, and what was paid is due to be paid back. What it cannot be paid with
   * is refused.
   */
  @Transactional
  void approved(PaymentPart part) {
    Instant now = now();
    Optional<Order> found = store.lock(part.order());
    if (!attempts.reach(part, State.APPROVED, now)) {
      return;
    }
    if (found.isEmpty()) {
      refuse(part, Refused.UNKNOWN_ORDER, now);
      return;
    }
    Order order = withAttempts(found.get(), now);
    if (order.money().paid() > 0 || order.status().isConfirmed()) {
      store.update(order);
      refuse(part, Refused.ALREADY_PAID, now);
    } else if (part.amount() != order.total() || !part.currency().equals(order.currency())) {
      store.update(order);
      refuse(part, Refused.AMOUNT_MISMATCH, now);
    } else if (hasStock(order)) {
      Order paid = order.with(Money.paid(part.amount()));
      keep("confirmed", paid.confirmed(store.nextPickupNumber(), now), now);
    } else {
      Order paid = order.with(Money.paidInVain(part.amount()));
      keep("rejected", paid.become(OrderStatus.REJECTED), now);
    }
  }

  /**
   * Money was paid back; more than was due counts, too, since it is gone.
   *
   * @throws PoisonEventException when it was never paid, or was less
   */
  @Transactional
  void refunded(PaymentPart part) {
    Instant now = now();
    Optional<Order> found = store.lock(part.order());
    State attempt = attempts.find(part.payment(), part.order()).orElse(State.STARTED);
    if (found.isEmpty() || attempt == State.REFUSED) {
      return;
    }
    Order order = found.get();
    if (attempt != State.APPROVED) {
      throw new PoisonEventException(
          "Payment " + part.payment() + " was not approved for order " + order.id());
    }
    Money money = order.money();
    if (!attempts.refunded(part, now)) {
      return;
    }
    if (part.amount() == 0 || part.amount() > money.paid() - money.refunded()) {
      throw new PoisonEventException(
          "Of " + money + " for order " + order.id() + ", " + part.amount() + " cannot come back");
    }
    if (part.amount() > money.refundDue() - money.refunded()) {
      LOG.warn(
          "Of order {}, {} was paid back, which was more than was due: {}",
          order.id(),
          part.amount(),
          money);
    }
    keep("refunded", settled(order.with(money.payBack(part.amount()))), now);
  }

  private static Order settled(Order order) {
    return switch (order.status()) {
      case CONFIRMED, PARTIALLY_REFUNDED -> order.become(OrderStatus.PARTIALLY_REFUNDED);
      case CANCELLED -> order.money().isPaidBack() ? order.become(OrderStatus.REFUNDED) : order;
      case PENDING_PAYMENT, EXPIRED, REJECTED, REFUNDED -> order;
    };
  }

  /** What waits for its payment has kept its pieces; what has expired needs them once more. */
  private boolean hasStock(Order order) {
    return switch (order.status()) {
      case PENDING_PAYMENT -> true;
      case EXPIRED -> stock.takeAll(Line.pieces(order.lines()));
      // Its buyer has given it up, and is told that the money comes back.
      case CANCELLED -> false;
      case CONFIRMED, PARTIALLY_REFUNDED, REFUNDED, REJECTED ->
          throw new IllegalStateException("Order " + order.id() + " was paid before");
    };
  }

  private void refuse(PaymentPart part, Refused reason, Instant now) {
    attempts.reach(part, State.REFUSED, now);
    events.paymentRefused(part.buyer(), part.order(), part.reference(), part.amount(), reason, now);
  }

  private void keep(String type, Order order, Instant now) {
    store.update(order);
    events.changed(type, order, now);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
