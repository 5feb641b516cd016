package dev.marquee.ticketing.order;

import dev.marquee.kit.http.ProblemException;
import dev.marquee.kit.paper.OrderPaper;
import dev.marquee.kit.paper.TicketPaper;
import dev.marquee.kit.paper.TicketPaper.Note;
import dev.marquee.ticketing.domain.Inventory;
import dev.marquee.ticketing.domain.Row;
import dev.marquee.ticketing.domain.SeatId;
import dev.marquee.ticketing.domain.Section;
import dev.marquee.ticketing.domain.ShowFacts;
import dev.marquee.ticketing.inventory.CurrentInventory;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is printed of orders. */
@Singleton
class OrderPapers {
  private final CurrentInventory inventory;
  private final String slug;

  OrderPapers(CurrentInventory inventory, @Value("${show.slug:}") String slug) {
    this.inventory = inventory;
    this.slug = slug;
  }

  /**
   * The paper of an order's tickets that are good and were not used.
   *
   * @param buyer the buyer's name; may be empty
   * @throws ProblemException 409 {@code NO_VALID_TICKETS} when there are none
   */
  OrderPaper of(Order order, String buyer) {
    Inventory onSale = inventory.require();
    ShowFacts facts = onSale.facts();
    List<TicketPaper> tickets =
        order.tickets().stream()
            .filter(ticket -> ticket.status() == Ticket.Status.VALID)
            .map(ticket -> ticket(onSale, ticket))
            .toList();
    if (tickets.isEmpty()) {
      throw ProblemException.of(
          HttpStatus.CONFLICT, "NO_VALID_TICKETS", "This order has no tickets to print.");
    }
    return new OrderPaper(
        order.id(),
        String.valueOf(order.number()),
        order.createdAt(),
        slug,
        facts.title(),
        Math.toIntExact(onSale.revision()),
        new OrderPaper.Venue(facts.venue(), facts.address()),
        order.performanceStartsAt(),
        facts.timeZone(),
        Optional.of(buyer).filter(name -> !name.isBlank()),
        Optional.empty(),
        Currency.getInstance(order.currency()),
        tickets);
  }

  /** A section that an edit has withdrawn is printed by its identifier. */
  private static TicketPaper ticket(Inventory onSale, Ticket ticket) {
    Optional<SeatId> seat = ticket.seat().flatMap(SeatId::parse);
    return new TicketPaper(
        onSale.section(ticket.section()).map(Section::name).orElse(ticket.section()),
        seat.map(id -> new TicketPaper.Seat(id.row(), id.number())),
        ticket.ticketType(),
        ticket.price(),
        ticket.code().orElseThrow(),
        seat.map(id -> notes(onSale, id)).orElse(Set.of()));
  }

  private static Set<Note> notes(Inventory onSale, SeatId seat) {
    Set<Note> notes = EnumSet.noneOf(Note.class);
    Optional<Row> row = onSale.row(seat);
    if (row.map(Row::accessible).orElse(Set.of()).contains(seat.number())) {
      notes.add(Note.ACCESSIBLE);
    }
    if (row.map(Row::companion).orElse(Set.of()).contains(seat.number())) {
      notes.add(Note.COMPANION);
    }
    if (row.map(Row::restrictedView).orElse(Set.of()).contains(seat.number())) {
      notes.add(Note.RESTRICTED_VIEW);
    }
    return notes;
  }
}
