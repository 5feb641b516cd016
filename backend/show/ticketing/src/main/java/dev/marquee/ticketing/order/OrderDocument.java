package dev.marquee.ticketing.order;

import dev.marquee.ticketing.domain.SeatId;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An order as it is answered; money is in minor units of the currency. */
@Serdeable
record OrderDocument(
    UUID id,
    String number,
    String performance,
    String status,
    long total,
    String currency,
    Instant createdAt,
    @Nullable Instant cancelledAt,
    List<TicketDocument> tickets) {

  /**
   * A ticket.
   *
   * @param section its identifier
   * @param row null for general admission
   * @param seat its number in the row; null for general admission
   */
  @Serdeable
  record TicketDocument(
      String id,
      String code,
      String performance,
      String section,
      @Nullable String row,
      @Nullable Integer seat,
      long price,
      String status) {}

  static OrderDocument of(Order order) {
    return new OrderDocument(
        order.id(),
        String.valueOf(order.number()),
        order.performance(),
        order.status().name(),
        order.total(),
        order.currency(),
        order.createdAt(),
        order.cancelledAt().orElse(null),
        order.tickets().stream().map(ticket -> ticket(order, ticket)).toList());
  }

  private static TicketDocument ticket(Order order, Ticket ticket) {
    Optional<SeatId> seat = ticket.seat().flatMap(SeatId::parse);
    return new TicketDocument(
        order.id() + "-" + ticket.position(),
        ticket.code(),
        ticket.performance(),
        ticket.section(),
        seat.map(SeatId::row).orElse(null),
        seat.map(SeatId::number).orElse(null),
        ticket.price(),
        ticket.status().name());
  }
}
