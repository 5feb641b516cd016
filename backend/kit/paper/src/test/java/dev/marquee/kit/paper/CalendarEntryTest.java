package dev.marquee.kit.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.CalendarComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarEntryTest {
  private final CalendarEntry entries =
      new CalendarEntry(Clock.fixed(Instant.parse("2026-06-02T09:00:00.123Z"), ZoneOffset.UTC));

  @Test
  void anEntryTellsTheShowItsTimeInUtcThePlaceAndTheSeats() throws Exception {
    Calendar calendar = parse(entries.render(Papers.hamlet(), Locale.US));
    assertEquals("PUBLISH", calendar.getMethod().getValue());
    CalendarComponent event = event(calendar);
    assertEquals("018f2b3c-0000-7000-8000-0123456789ab@hamlet.marquee", value(event, "UID"));
    assertEquals("20260602T090000Z", value(event, "DTSTAMP"));
    assertEquals("3", value(event, "SEQUENCE"));
    assertEquals("20260703T103000Z", value(event, "DTSTART"));
    assertEquals("20260703T123000Z", value(event, "DTEND"));
    assertEquals("Hamlet", value(event, "SUMMARY"));
    assertEquals("Globe, 21 New Globe Walk", value(event, "LOCATION"));
    assertEquals(
        "Order 1001\nStalls, row B, seat 1 – Standard\nStalls, row B, seat 2 – Standard",
        value(event, "DESCRIPTION"));
    assertEquals("CONFIRMED", value(event, "STATUS"));
    assertEquals("https://tickets.example/shows/hamlet/orders/1001", value(event, "URL"));
  }

  @Test
  void anEntryKeepsTheRulesOfItsFormat() throws Exception {
    var result = parse(entries.render(Papers.hamlet(), Locale.US)).validate();
    assertFalse(result.hasErrors(), result.toString());
  }

  @Test
  void aKoreanReaderGetsKorean() throws Exception {
    CalendarComponent event = event(parse(entries.render(Papers.titled("햄릿"), Locale.KOREA)));
    assertEquals("햄릿", value(event, "SUMMARY"));
    assertTrue(value(event, "DESCRIPTION").startsWith("주문 번호 1001\nStalls B열 1번 – 일반"));
  }

  @Test
  void noCodeIsShownInACalendar() {
    String text = entries.render(Papers.hamlet(), Locale.US).replaceAll("\r\n ", "");
    assertFalse(text.contains(Papers.code(1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Hamlet\r\nATTENDEE:mailto:me@evil.example",
        "Hamlet\nEND:VEVENT\nBEGIN:VEVENT",
        "Hamlet\rX-EVIL:1",
        "Hamlet\u2028X-EVIL:1\u0085X-EVIL:1\u000bX-EVIL:1",
        "Hamlet;X=1:\\nX-EVIL:1\\",
        "Hamlet\\\\n\\,\\;\"quoted\"",
        "Hamlet\u0000\u0007"
      })
  void noTitleAddsAPropertyOrAnEvent(String title) throws Exception {
    List<String> plain = names(event(parse(entries.render(Papers.hamlet(), Locale.US))));
    var venue = new OrderPaper.Venue(title, Optional.of(title));
    OrderPaper order = Papers.order(title, venue, List.of(Papers.unreserved(title, title)));
    Calendar calendar = parse(entries.render(order, Locale.US));
    assertEquals(1, calendar.getComponents().size());
    assertEquals(plain, names(event(calendar)));
    assertEquals(OneLine.of(title), value(event(calendar), "SUMMARY"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"햄릿과 오필리어 😀", "The Tragical History of Hamlet "})
  void noLineIsLongerThan75OctetsAndNoCharacterIsTorn(String words) throws Exception {
    String title = words.repeat(8).strip();
    String text = entries.render(Papers.titled(title), Locale.KOREA);
    for (String line : text.split("\r\n")) {
      assertTrue(line.getBytes(StandardCharsets.UTF_8).length <= 75, line);
    }
    String sent = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    assertEquals(title, value(event(parse(sent)), "SUMMARY"));
  }

  private static Calendar parse(String text) throws Exception {
    return new CalendarBuilder().build(new StringReader(text));
  }

  private static CalendarComponent event(Calendar calendar) {
    return calendar.getComponents().getFirst();
  }

  private static String value(CalendarComponent event, String name) {
    return event.getProperty(name).map(Property::getValue).orElseThrow();
  }

  private static List<String> names(CalendarComponent event) {
    return event.getProperties().stream().map(Property::getName).toList();
  }
}
