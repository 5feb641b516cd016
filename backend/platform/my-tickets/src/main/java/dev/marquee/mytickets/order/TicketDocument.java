package dev.marquee.mytickets.order;

import dev.marquee.mytickets.event.Told;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A ticket, as ticketing tells it and as buyers are answered.
 *
 * @param code null until its order is confirmed; whoever shows it is let in
 * @param section its identifier
 * @param row null for general admission
 * @param seat its number in the row; null for general admission
 * @param price in minor units of the order's currency
 * @param status RESERVED, VALID, USED or CANCELLED
 */
@Serdeable
public record TicketDocument(
    String id,
    @Nullable String code,
    String section,
    @Nullable String sectionName,
    @Nullable String row,
    @Nullable Integer seat,
    String ticketType,
    long price,
    String status,
    @Nullable Instant usedAt) {
  public TicketDocument {
    id = Told.required("ticket.id", id);
    section = Told.required("ticket.section", section);
    ticketType = Told.required("ticket.ticketType", ticketType);
    status = Told.required("ticket.status", status);
  }
}
