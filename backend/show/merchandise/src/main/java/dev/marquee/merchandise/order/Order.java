package dev.marquee.merchandise.order;

import dev.marquee.merchandise.domain.OrderStatus;
import dev.marquee.merchandise.domain.PickupStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a buyer has bought, to be picked up.
 *
 * @param number for people to name it by; 0 before it is stored
 * @param pickup empty until it is confirmed
 * @param total what it costs, in minor units of the currency
 * @param payBy when it expires unless it is paid; empty where nothing has to be paid first
 * @param paymentUnresolvedSince since when an attempt to pay is under way of which nobody knows how
 *     it ends; it does not expire meanwhile
 * @param together the ticket order that it was bought with; only a link
 */
public record Order(
    UUID id,
    long number,
    UUID buyer,
    OrderStatus status,
    Optional<Pickup> pickup,
    long total,
    Money money,
    String currency,
    Instant createdAt,
    Optional<Instant> cancelledAt,
    Optional<Instant> payBy,
    Optional<Instant> paymentUnresolvedSince,
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
    return changed(number, next, pickup, money, cancelledAt, paymentUnresolvedSince, lines);
  }

  /** Confirmed, with a number to be called by. */
  public Order confirmed(int pickupNumber, Instant now) {
    return become(OrderStatus.CONFIRMED)
        .at(Pickup.first(pickupNumber, now))
        .with(lines.stream().map(Line::ordered).toList());
  }

  /** The same order elsewhere on its way. */
  public Order at(Pickup next) {
    return changed(
        number, status, Optional.of(next), money, cancelledAt, paymentUnresolvedSince, lines);
  }

  /** The same order with other amounts. */
  public Order with(Money amounts) {
    return changed(number, status, pickup, amounts, cancelledAt, paymentUnresolvedSince, lines);
  }

  /** The same order with these lines. */
  public Order with(List<Line> others) {
    return changed(number, status, pickup, money, cancelledAt, paymentUnresolvedSince, others);
  }

  /** All of its lines given back, and their pieces for sale again. */
  public Order withoutLines() {
    return with(lines.stream().map(line -> line.cancelled(true)).toList());
  }

  /** The same order, with what is known of attempts to pay it. */
  public Order unresolvedSince(Optional<Instant> since) {
    return changed(number, status, pickup, money, cancelledAt, since, lines);
  }

  Order numbered(long given) {
    return changed(given, status, pickup, money, cancelledAt, paymentUnresolvedSince, lines);
  }

  Order cancelledAt(Instant now) {
    return changed(number, status, pickup, money, Optional.of(now), paymentUnresolvedSince, lines);
  }

  private Order changed(
      long number,
      OrderStatus status,
      Optional<Pickup> pickup,
      Money money,
      Optional<Instant> cancelledAt,
      Optional<Instant> paymentUnresolvedSince,
      List<Line> lines) {
    return new Order(
        id,
        number,
        buyer,
        status,
        pickup,
        total,
        money,
        currency,
        createdAt,
        cancelledAt,
        payBy,
        paymentUnresolvedSince,
        together,
        lines);
  }
}
