package dev.marquee.ticketing.order;

import dev.marquee.ticketing.domain.SeatId;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order as it is answered; money is in minor units of the currency.
 *
 * @param refundDue what is to be paid back, with what has been
 * @param payBy null where nothing has to be paid first
 * @param cancellableUntil the first moment at which it can no longer be cancelled
 */
@Serdeable
record OrderDocument(
    UUID id,
    String number,
    String performance,
    String status,
    long total,
    long refundDue,
    long refunded,
    String currency,
    Instant createdAt,
    @Nullable Instant cancelledAt,
    @Nullable Instant payBy,
    Instant cancellableUntil,
    List<TicketDocument> tickets) {

  /**
   * A ticket.
   *
   * @param code null until the order is confirmed
   * @param section its identifier
   * @param row null for general admission
   * @param seat its number in the row; null for general admission
   * @param status RESERVED, VALID, USED or CANCELLED
   */
  @Serdeable
  record TicketDocument(
      String id,
      @Nullable String code,
      String performance,
      String section,
      @Nullable String row,
      @Nullable Integer seat,
      String ticketType,
      long price,
      String status,
      @Nullable Instant usedAt) {}

  static OrderDocument of(Order order, Duration cancelUntil) {
    return new OrderDocument(
        order.id(),
        String.valueOf(order.number()),
        order.performance(),
        order.status().name(),
        order.total(),
        order.refundDue(),
        order.refunded(),
        order.currency(),
        order.createdAt(),
        order.cancelledAt().orElse(null),
        order.payBy().orElse(null),
        order.performanceStartsAt().minus(cancelUntil),
        order.tickets().stream().map(ticket -> ticket(order, ticket)).toList());
  }

  static TicketDocument ticket(Order order, Ticket ticket) {
    Optional<SeatId> seat = ticket.seat().flatMap(SeatId::parse);
    return new TicketDocument(
        order.id() + "-" + ticket.position(),
        ticket.code().orElse(null),
        order.performance(),
        ticket.section(),
        seat.map(SeatId::row).orElse(null),
        seat.map(SeatId::number).orElse(null),
        ticket.ticketType(),
        ticket.price(),
        ticket.usedAt().isPresent() ? "USED" : ticket.status().name(),
        ticket.usedAt().orElse(null));
  }
}
