package dev.marquee.ticketing.export;

import dev.marquee.kit.text.SpreadsheetText;
import dev.marquee.ticketing.domain.Inventory;
import dev.marquee.ticketing.domain.SeatId;
import dev.marquee.ticketing.domain.Section;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;

/**
 * Tickets as lines of CSV (RFC 4180). The names of sections are those of the show as it is; a
 * section that an edit has withdrawn is named by its identifier.
 */
final class OrdersTable {
  /** Without it spreadsheets take UTF-8 for the encoding of their machine. */
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  private static final List<String> HEADER =
      List.of(
          "order",
          "order_status",
          "ordered_at",
          "performance",
          "starts_at_local",
          "section",
          "row",
          "seat",
          "ticket_type",
          "price",
          "currency",
          "ticket_status",
          "code",
          "used_at",
          "buyer");

  private final Inventory show;

  OrdersTable(Inventory show) {
    this.show = show;
  }

  /** How the file begins. */
  byte[] header() {
    StringBuilder text = new StringBuilder(BYTE_ORDER_MARK);
    print(text, HEADER.toArray());
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** A line for each ticket. */
  byte[] lines(List<SoldTicket> tickets) {
    StringBuilder text = new StringBuilder();
    for (SoldTicket ticket : tickets) {
      print(text, cells(ticket));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private Object[] cells(SoldTicket ticket) {
    Optional<SeatId> seat = ticket.seat().flatMap(SeatId::parse);
    return new Object[] {
      ticket.orderNumber(),
      ticket.orderStatus(),
      ticket.orderedAt(),
      ticket.performance(),
      LOCAL.format(ticket.performanceStartsAt().atZone(show.facts().timeZone())),
      show.section(ticket.section()).map(Section::name).orElse(ticket.section()),
      seat.map(SeatId::row).orElse(""),
      seat.map(id -> String.valueOf(id.number())).orElse(""),
      ticket.ticketType(),
      major(ticket.price(), ticket.currency()),
      ticket.currency(),
      ticket.status(),
      ticket.code().orElse(""),
      ticket.usedAt().map(Instant::toString).orElse(""),
      ticket.buyer()
    };
  }

  /** With the digits that the currency has: 5000 of EUR is 50.00, of KRW 5000. */
  private static String major(long minor, String currency) {
    int digits = Currency.getInstance(currency).getDefaultFractionDigits();
    return BigDecimal.valueOf(minor, Math.max(digits, 0)).toPlainString();
  }

  private static void print(StringBuilder text, Object... cells) {
    try {
      CSVFormat.RFC4180.printRecord(
          text, Arrays.stream(cells).map(String::valueOf).map(SpreadsheetText::harmless).toArray());
    } catch (IOException exception) {
      throw new UncheckedIOException("A text takes everything", exception);
    }
  }
}
