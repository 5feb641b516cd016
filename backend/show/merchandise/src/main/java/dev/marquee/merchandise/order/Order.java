package dev.marquee.merchandise.order;

import dev.marquee.merchandise.domain.OrderStatus;
import dev.marquee.merchandise.domain.PickupStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a buyer has bought, to be picked up. Money is in minor units of the currency.
 *
 * @param number for people to name it by; 0 before it is stored
 * @param pickup empty until it is confirmed
 * @param paid what was paid for it
 * @param refundDue how much of that is to be paid back, with what has been
 * @param refunded how much has been paid back
 * @param payBy when it expires unless it is paid; empty where nothing has to be paid first
 * @param together the ticket order that it was bought with; only a link
 */
public record Order(
    UUID id,
    long number,
    UUID buyer,
    OrderStatus status,
    Optional<Pickup> pickup,
    long total,
    long paid,
    long refundDue,
    long refunded,
    String currency,
    Instant createdAt,
    Optional<Instant> cancelledAt,
    Optional<Instant> payBy,
    Optional<UUID> together,
    List<Line> lines) {
  public Order {
    lines = List.copyOf(lines);
  }

  /** The lines that were not cancelled. */
  public List<Line> liveLines() {
    return lines.stream().filter(Line::isLive).toList();
  }

  /** Whether its buyer may still cancel all of it. */
  public boolean isCancellable() {
    return status == OrderStatus.PENDING_PAYMENT
        || status.isConfirmed()
            && pickup.filter(way -> way.status() == PickupStatus.ORDERED).isPresent();
  }

  /** The same order in another state, which its present one must allow. */
  public Order become(OrderStatus next) {
    if (next != status && !status.next().contains(next)) {
      throw new IllegalStateException("An order that is " + status + " cannot become " + next);
    }
    return changed(number, next, pickup, paid, refundDue, refunded, cancelledAt, lines);
  }

  /** The same order with other amounts. */
  public Order money(long nowPaid, long nowDue, long nowRefunded) {
    return changed(number, status, pickup, nowPaid, nowDue, nowRefunded, cancelledAt, lines);
  }

  /** The same order elsewhere on its way. */
  public Order pickup(Pickup next) {
    return changed(
        number, status, Optional.of(next), paid, refundDue, refunded, cancelledAt, lines);
  }

  /** Confirmed, with a number to be called by. */
  public Order confirmed(int pickupNumber, Instant now) {
    return become(OrderStatus.CONFIRMED)
        .pickup(Pickup.first(pickupNumber, now))
        .with(lines.stream().map(Line::ordered).toList());
  }

  Order numbered(long given) {
    return changed(given, status, pickup, paid, refundDue, refunded, cancelledAt, lines);
  }

  /** The same order with these lines. */
  public Order with(List<Line> others) {
    return changed(number, status, pickup, paid, refundDue, refunded, cancelledAt, others);
  }

  /** All of its lines given back, and their pieces for sale again. */
  public Order withoutLines() {
    return with(lines.stream().map(line -> line.cancelled(true)).toList());
  }

  Order cancelledAt(Instant now) {
    return changed(number, status, pickup, paid, refundDue, refunded, Optional.of(now), lines);
  }

  private Order changed(
      long number,
      OrderStatus status,
      Optional<Pickup> pickup,
      long paid,
      long refundDue,
      long refunded,
      Optional<Instant> cancelledAt,
      List<Line> lines) {
    return new Order(
        id,
        number,
        buyer,
        status,
        pickup,
        total,
        paid,
        refundDue,
        refunded,
        currency,
        createdAt,
        cancelledAt,
        payBy,
        together,
        lines);
  }
}
