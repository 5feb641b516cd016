package dev.marquee.kit.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class WordsTest {
  private static final Instant JULY = Instant.parse("2026-07-03T22:30:00Z");
  private static final Instant JANUARY = Instant.parse("2026-01-03T22:30:00Z");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private final Words english = Words.of(Locale.US);
  private final Words korean = Words.of(Locale.KOREA);

  @Test
  void englishAndKoreanSayTheSameThings() throws Exception {
    assertEquals(
        properties("words.properties").stringPropertyNames(),
        properties("words_ko.properties").stringPropertyNames());
  }

  @Test
  void everyNoteHasWords() {
    for (TicketPaper.Note note : TicketPaper.Note.values()) {
      assertTrue(
          Arrays.asList(english, korean).stream()
              .noneMatch(words -> words.text("note." + note).isBlank()));
    }
  }

  @Test
  void datesAreThoseOfTheVenueNotOfTheServer() {
    assertEquals("Saturday, July 4, 2026", english.date(JULY, BERLIN));
    assertEquals("Saturday, 4 July 2026", Words.of(Locale.UK).date(JULY, BERLIN));
    assertEquals("2026년 7월 4일 토요일", korean.date(JULY, BERLIN));
    assertEquals("오전 12:30", korean.time(JULY, BERLIN));
  }

  @Test
  void theZoneIsNamedAsItIsOnThatDay() {
    assertEquals("Central European Summer Time", english.zone(JULY, BERLIN));
    assertEquals("Central European Standard Time", english.zone(JANUARY, BERLIN));
    assertEquals("중부유럽 하계 표준시", korean.zone(JULY, BERLIN));
  }

  @Test
  void moneyHasTheDigitsOfItsCurrency() {
    assertEquals("$55.00", english.money(5500, Currency.getInstance("USD")));
    assertEquals("€0.05", english.money(5, Currency.getInstance("EUR")));
    assertEquals("₩55,000", korean.money(55_000, Currency.getInstance("KRW")));
  }

  @Test
  void aSeatIsSaidInOnePhrase() {
    assertEquals("Stalls, row B, seat 1012", english.where(Papers.reserved(1012)));
    assertEquals("Stalls B열 1번", korean.where(Papers.reserved(1)));
    assertEquals("Yard 자유석", korean.where(Papers.unreserved("Yard", "Child")));
  }

  private static Properties properties(String name) throws Exception {
    Properties properties = new Properties();
    try (var resource = Words.class.getResourceAsStream("/paper/" + name)) {
      properties.load(resource);
    }
    return properties;
  }
}
