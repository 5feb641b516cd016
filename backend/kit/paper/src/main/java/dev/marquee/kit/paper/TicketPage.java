package dev.marquee.kit.paper;

import dev.marquee.kit.paper.TextBlock.Box;
import java.util.Optional;
import java.util.stream.Collectors;
import org.openpdf.text.PageSize;
import org.openpdf.text.Rectangle;

/**
 * Lays out one ticket on A5: show, time and place at the top, the seat below, and a stub with the
 * QR code. Black on white and outlines only, so that any printer does. All lengths are in points,
 * from the lower left corner.
 */
final class TicketPage {
  static final Rectangle SIZE = PageSize.A5;

  private static final float LEFT = 24;
  private static final float RIGHT = 396;
  private static final float BOTTOM = 24;
  private static final float TOP = 571;
  private static final float CORNER = 14;
  private static final float NOTCH = 8;
  static final float BAND = 537;
  static final float SEATS = 304;
  private static final float STUB = 214;

  private static final float TEXT = 48;
  private static final float TEXT_END = 372;
  private static final float WIDTH = TEXT_END - TEXT;
  private static final float CODE_SIDE = 120;
  private static final float CODE_TOP = STUB - 18;
  private static final float FACTS = 192;

  private static final float BLACK = 0;
  private static final float GRAY = 0.35f;
  private static final float WHITE = 1;

  private final Pen pen;
  private final Typeface regular;
  private final Typeface bold;
  private final Words words;
  private final OrderPaper order;

  TicketPage(Pen pen, Typeface regular, Typeface bold, Words words, OrderPaper order) {
    this.pen = pen;
    this.regular = regular;
    this.bold = bold;
    this.words = words;
    this.order = order;
  }

  /**
   * @param position of the ticket in its order, from 1
   */
  void draw(TicketPaper ticket, int position) {
    outline(position);
    occasion();
    seat(ticket);
    stub(ticket);
  }

  private void outline(int position) {
    pen.shade(BLACK).bar(LEFT, BAND, RIGHT, TOP, CORNER);
    pen.ticket(LEFT, BOTTOM, RIGHT, TOP, CORNER, STUB, NOTCH);
    pen.dashed(LEFT + NOTCH + 4, RIGHT - NOTCH - 4, STUB);
    pen.shade(WHITE);
    pen.write(TextBlock.line(bold, 13, words.text("ticket")), TEXT, BAND + 25);
    String place =
        words.text("position", String.valueOf(position), String.valueOf(order.tickets().size()));
    pen.writeRight(TextBlock.line(regular, 10, place), TEXT_END, BAND + 23);
  }

  /** The title hangs from the top; when and where stand on the line above the seat. */
  private void occasion() {
    pen.shade(BLACK);
    pen.write(fit(bold, order.title(), WIDTH, 88, 38, 9), TEXT, BAND - 18);

    var date = fit(bold, words.date(order.startsAt(), order.timeZone()), WIDTH, 20, 15, 8);
    String moment =
        words.time(order.startsAt(), order.timeZone())
            + "  ·  "
            + words.zone(order.startsAt(), order.timeZone());
    var time = fit(regular, moment, WIDTH, 15, 12, 7);
    var venue = fit(bold, order.venue().name(), WIDTH, 28, 12, 6);
    Optional<TextBlock> address =
        order.venue().address().map(text -> fit(regular, text, WIDTH, 40, 10, 5));

    float height = address.map(TextBlock::height).orElse(0f) + venue.height() + time.height();
    float y = SEATS + 14 + height + 8 + date.height();
    y = pen.write(date, TEXT, y);
    y = pen.write(time, TEXT, y) - 8;
    y = pen.write(venue, TEXT, y);
    if (address.isPresent()) {
      pen.shade(GRAY).write(address.get(), TEXT, y);
    }
  }

  private void seat(TicketPaper ticket) {
    pen.dashed(TEXT, TEXT_END, SEATS);
    float top = SEATS - 12;
    float half = WIDTH / 2;
    column("section", ticket.section(), TEXT, half - 12, top);
    if (ticket.seat().isPresent()) {
      column("row", ticket.seat().get().row(), TEXT + half, half / 2 - 8, top);
      String number = String.valueOf(ticket.seat().get().number());
      column("seat", number, TEXT + half * 1.5f, half / 2, top);
    } else {
      column("place", words.text("unreserved"), TEXT + half, half, top);
    }
    String notes =
        ticket.notes().stream()
            .sorted()
            .map(note -> words.text("note." + note))
            .collect(Collectors.joining("  ·  "));
    if (!notes.isEmpty()) {
      pen.shade(BLACK).write(fit(bold, notes, WIDTH, 14, 11, 6), TEXT, STUB + 26);
    }
  }

  private void column(String label, String value, float left, float width, float top) {
    float y = pen.shade(GRAY).write(TextBlock.line(regular, 8, words.text(label)), left, top);
    pen.shade(BLACK).write(fit(bold, value, width, 36, 26, 6), left, y - 2);
  }

  private void stub(TicketPaper ticket) {
    pen.shade(BLACK).draw(QrCode.of(order.slug(), ticket.code()), TEXT, CODE_TOP, CODE_SIDE);
    String groups = ticket.code().replaceAll("(.{4})(?=.)", "$1 ");
    pen.write(fit(bold, groups, CODE_SIDE + 6, 30, 9.5f, 5), TEXT, CODE_TOP - CODE_SIDE - 16);

    float y = CODE_TOP + 3;
    y = fact("type", words.type(ticket), y);
    y = fact("price", words.money(ticket.price(), order.currency()), y);
    y = fact("order", order.number(), y);
    if (order.buyer().isPresent()) {
      y = fact("buyer", order.buyer().get(), y);
    }
    pen.shade(GRAY)
        .write(fit(regular, words.text("advice"), TEXT_END - FACTS, 34, 8, 5), FACTS, BOTTOM + 46);
  }

  private float fact(String label, String value, float top) {
    float width = TEXT_END - FACTS;
    float y = pen.shade(GRAY).write(TextBlock.line(regular, 8, words.text(label)), FACTS, top);
    pen.shade(BLACK).write(fit(bold, value, width, 16, 12, 5), FACTS, y);
    return y - 20;
  }

  private TextBlock fit(
      Typeface typeface, String text, float width, float height, float largest, float smallest) {
    return TextBlock.fit(typeface, text, new Box(width, height), largest, smallest, words.locale());
  }
}
