package dev.marquee.mytickets.order;

import dev.marquee.kit.http.ProblemException;
import dev.marquee.kit.paper.OrderPaper;
import dev.marquee.kit.paper.TicketPaper;
import io.micronaut.http.HttpStatus;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What is printed of orders. */
final class OrderPapers {
  private OrderPapers() {}

  /**
   * The paper of an order's tickets that are good and were not used.
   *
   * @param buyer the buyer's name; may be empty
   * @throws ProblemException 409 {@code NO_VALID_TICKETS} when there are none
   */
  static OrderPaper of(KnownOrder order, String buyer) {
    OrderEntry entry = order.entry();
    List<TicketPaper> tickets =
        entry.tickets().stream()
            .filter(ticket -> ticket.status().equals("VALID") && ticket.code() != null)
            .map(OrderPapers::ticket)
            .toList();
    if (tickets.isEmpty()) {
      throw ProblemException.of(
          HttpStatus.CONFLICT, "NO_VALID_TICKETS", "This order has no tickets to print.");
    }
    return new OrderPaper(
        entry.id(),
        entry.number(),
        entry.createdAt(),
        entry.show().slug(),
        entry.show().title(),
        Math.toIntExact(order.revision()),
        new OrderPaper.Venue(
            entry.show().venue().name(), Optional.ofNullable(entry.show().venue().address())),
        entry.performance().startsAt(),
        ZoneId.of(entry.show().timeZone()),
        Optional.of(buyer).filter(name -> !name.isBlank()),
        Optional.empty(),
        Currency.getInstance(entry.currency()),
        tickets);
  }

  private static TicketPaper ticket(TicketDocument ticket) {
    Optional<TicketPaper.Seat> seat =
        ticket.row() == null || ticket.seat() == null
            ? Optional.empty()
            : Optional.of(new TicketPaper.Seat(ticket.row(), ticket.seat()));
    return new TicketPaper(
        Optional.ofNullable(ticket.sectionName()).orElse(ticket.section()),
        seat,
        ticket.ticketType(),
        ticket.price(),
        Objects.requireNonNull(ticket.code()),
        Set.of());
  }
}
