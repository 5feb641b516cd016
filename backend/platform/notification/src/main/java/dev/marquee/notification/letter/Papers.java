package dev.marquee.notification.letter;

import dev.marquee.kit.paper.CalendarEntry;
import dev.marquee.kit.paper.OrderPaper;
import dev.marquee.kit.paper.TicketPaper;
import dev.marquee.kit.paper.TicketPdf;
import dev.marquee.notification.account.Account;
import dev.marquee.notification.letter.Mail.Attachment;
import dev.marquee.notification.matter.Matter;
import dev.marquee.notification.matter.OrderData;
import dev.marquee.notification.matter.PerformanceData;
import dev.marquee.notification.matter.ShowData;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The tickets and the calendar entry that come with an order's mail. */
@Singleton
class Papers {
  private final TicketPdf pdf;
  private final CalendarEntry calendar;
  private final LetterSettings settings;

  Papers(TicketPdf pdf, CalendarEntry calendar, LetterSettings settings) {
    this.pdf = pdf;
    this.calendar = calendar;
    this.settings = settings;
  }

  /**
   * Both, for the tickets that are valid now; nothing when none is any more.
   *
   * @param order as it is now
   */
  List<Attachment> of(Matter matter, OrderData order, Account reader) {
    PerformanceData performance = matter.performance();
    List<TicketPaper> tickets =
        order.tickets().stream().filter(OrderData.TicketData::valid).map(Papers::ticket).toList();
    if (performance == null || tickets.isEmpty()) {
      return List.of();
    }
    OrderPaper paper = paper(matter.show(), performance, order, reader, tickets);
    return List.of(
        new Attachment(
            "tickets-" + order.number().replaceAll("[^A-Za-z0-9-]", "") + ".pdf",
            "application/pdf",
            pdf.render(paper, reader.language().locale())),
        new Attachment(
            "calendar.ics",
            "text/calendar; charset=utf-8; method=PUBLISH",
            calendar.render(paper, reader.language().locale()).getBytes(StandardCharsets.UTF_8)));
  }

  private OrderPaper paper(
      ShowData show,
      PerformanceData performance,
      OrderData order,
      Account reader,
      List<TicketPaper> tickets) {
    ShowData.VenueData venue = show.venue();
    return new OrderPaper(
        order.id(),
        order.number(),
        order.createdAt(),
        show.slug(),
        show.title(),
        // Events do not tell the show's revision; entries that ticketing prints later are newer.
        0,
        venue == null
            ? new OrderPaper.Venue("", Optional.empty())
            : new OrderPaper.Venue(venue.name(), Optional.ofNullable(venue.address())),
        performance.startsAt(),
        LetterLanguage.zone(show.timeZone()),
        Optional.of(reader.name()).filter(name -> !name.isBlank()),
        Optional.of(
            URI.create(settings.publicUrl() + "/shows/" + show.slug() + "/orders/" + order.id())),
        Currency.getInstance(order.currency()),
        tickets);
  }

  private static TicketPaper ticket(OrderData.TicketData ticket) {
    Optional<TicketPaper.Seat> seat =
        ticket.row() == null || ticket.seat() == null
            ? Optional.empty()
            : Optional.of(new TicketPaper.Seat(ticket.row(), ticket.seat()));
    return new TicketPaper(
        ticket.place(),
        seat,
        ticket.ticketType(),
        ticket.price(),
        Objects.requireNonNull(ticket.code()),
        Set.of());
  }
}
