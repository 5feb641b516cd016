package dev.marquee.ticketing.door;

import dev.marquee.ticketing.domain.SeatId;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as it is shown at a door.
 *
 * @param section its identifier
 * @param row null for general admission
 * @param seat its number in the row; null for general admission
 * @param performance that it is for
 */
@Serdeable
record TicketDocument(
    String section,
    @Nullable String row,
    @Nullable Integer seat,
    String ticketType,
    String orderNumber,
    String performance) {
  static TicketDocument of(ScannedTicket ticket) {
    Optional<SeatId> seat = ticket.seat().flatMap(SeatId::parse);
    return new TicketDocument(
        ticket.section(),
        seat.map(SeatId::row).orElse(null),
        seat.map(SeatId::number).orElse(null),
        ticket.ticketType(),
        String.valueOf(ticket.orderNumber()),
        ticket.performance());
  }
}
