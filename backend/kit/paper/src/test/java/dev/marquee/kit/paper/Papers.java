package dev.marquee.kit.paper;

import dev.marquee.kit.paper.TicketPaper.Note;
import dev.marquee.kit.paper.TicketPaper.Seat;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** Orders to print. */
final class Papers {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private Papers() {}

  static OrderPaper hamlet() {
    return titled("Hamlet");
  }

  static OrderPaper titled(String title) {
    return order(title, List.of(reserved(1), reserved(2)));
  }

  static OrderPaper order(String title, List<TicketPaper> tickets) {
    return order(title, new OrderPaper.Venue("Globe", Optional.of("21 New Globe Walk")), tickets);
  }

  static OrderPaper order(String title, OrderPaper.Venue venue, List<TicketPaper> tickets) {
    return new OrderPaper(
        UUID.fromString("018f2b3c-0000-7000-8000-0123456789ab"),
        "1001",
        Instant.parse("2026-06-01T08:00:00Z"),
        "hamlet",
        title,
        3,
        venue,
        Instant.parse("2026-07-03T10:30:00Z"),
        ZoneId.of("Asia/Seoul"),
        Optional.of("Horatio"),
        Optional.of(URI.create("https://tickets.example/shows/hamlet/orders/1001")),
        Currency.getInstance("KRW"),
        tickets);
  }

  static List<TicketPaper> many(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(Papers::reserved).toList();
  }

  static TicketPaper reserved(int seat) {
    return new TicketPaper(
        "Stalls",
        Optional.of(new Seat("B", seat)),
        TicketPaper.STANDARD,
        55_000,
        code(seat),
        Set.of());
  }

  static TicketPaper unreserved(String section, String type, Note... notes) {
    return new TicketPaper(section, Optional.empty(), type, 20_000, code(7), Set.of(notes));
  }

  /** A different code for each number below 32. */
  static String code(int number) {
    return String.valueOf(ALPHABET.charAt(number % 32)).repeat(6) + "0123456789ABCDEFGHJK";
  }
}
