package dev.marquee.ticketing.order;

import dev.marquee.ticketing.domain.Inventory;
import dev.marquee.ticketing.domain.SeatId;
import dev.marquee.ticketing.domain.Section;
import io.micronaut.serde.annotation.Serdeable;
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
 * @param paymentUnresolvedSince since when the provider may have taken the money, though nobody
 *     knows yet: meanwhile the order does not expire; null when there is no such attempt
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
    @Nullable Instant paymentUnresolvedSince,
    Instant cancellableUntil,
    List<TicketDocument> tickets) {

  /**
   * A ticket.
   *
   * @param code null until the order is confirmed
   * @param section its identifier
   * @param sectionName what people call it; null only in answers that were stored before it was
   *     told
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
      @Nullable String sectionName,
      @Nullable String row,
      @Nullable Integer seat,
      String ticketType,
      long price,
      String status,
      @Nullable Instant usedAt) {}

  static OrderDocument of(Order order, Inventory onSale) {
    return new OrderDocument(
        order.id(),
        String.valueOf(order.number()),
        order.performance(),
        order.status().name(),
        order.total(),
        order.money().refundDue(),
        order.money().refunded(),
        order.currency(),
        order.createdAt(),
        order.cancelledAt().orElse(null),
        order.payBy().orElse(null),
        order.setAside().flatMap(Order.SetAside::unresolvedSince).orElse(null),
        order.performanceStartsAt().minus(onSale.cancelUntil()),
        order.tickets().stream().map(ticket -> ticket(order, ticket, onSale)).toList());
  }

  /** A section that an edit has withdrawn is named by its identifier. */
  static TicketDocument ticket(Order order, Ticket ticket, Inventory onSale) {
    Optional<SeatId> seat = ticket.seat().flatMap(SeatId::parse);
    return new TicketDocument(
        order.id() + "-" + ticket.position(),
        ticket.code().orElse(null),
        order.performance(),
        ticket.section(),
        onSale.section(ticket.section()).map(Section::name).orElse(ticket.section()),
        seat.map(SeatId::row).orElse(null),
        seat.map(SeatId::number).orElse(null),
        ticket.ticketType(),
        ticket.price(),
        ticket.usedAt().isPresent() ? "USED" : ticket.status().name(),
        ticket.usedAt().orElse(null));
  }
}
