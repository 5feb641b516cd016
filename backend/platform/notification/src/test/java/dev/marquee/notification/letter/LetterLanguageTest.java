package dev.marquee.notification.letter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.notification.domain.Kind;
import dev.marquee.notification.domain.Language;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LetterLanguageTest {
  private static final Pattern PLACEHOLDERS = Pattern.compile("\\{[0-9]}");

  @ParameterizedTest
  @CsvSource({
    "EN, 110000, KRW, '₩110,000'",
    "KO, 110000, KRW, '₩110,000'",
    "EN, 110000, USD, '$1,100.00'",
    "EN, 5, EUR, '€0.05'",
    "EN, 1234567, KWD, 'KWD1,234.567'",
    "EN, 0, JPY, '¥0'"
  })
  void writesMoneyWithTheDigitsOfItsCurrency(
      Language language, long amount, String currency, String written) {
    assertEquals(written, LetterLanguage.of(language).money(amount, currency));
  }

  @Test
  void writesTimesInTheShowsZone() {
    Instant newYear = Instant.parse("2026-12-31T16:00:00Z");
    assertEquals(
        "Friday, January 1, 2027, 1:00 AM",
        LetterLanguage.of(Language.EN).time(newYear, "Asia/Seoul"));
    assertEquals(
        "2027년 1월 1일 금요일 오전 1:00", LetterLanguage.of(Language.KO).time(newYear, "Asia/Seoul"));
    assertEquals(
        "Thursday, December 31, 2026, 4:00 PM",
        LetterLanguage.of(Language.EN).time(newYear, "Middle-earth/Shire"));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void hasWordsForEveryMail(Kind kind) {
    String key = kind.name().toLowerCase(Locale.ROOT);
    for (Language language : Language.values()) {
      LetterLanguage words = LetterLanguage.of(language);
      for (String part : new String[] {".subject", ".heading", ".lead", ".action"}) {
        assertEquals(kind.mailed(), words.has(key + part), language + " " + key + part);
      }
    }
  }

  @Test
  void bothLanguagesSayTheSame() throws IOException {
    Properties english = texts("");
    Properties korean = texts("_ko");
    assertEquals(english.stringPropertyNames(), korean.stringPropertyNames());
    for (String key : english.stringPropertyNames()) {
      assertFalse(korean.getProperty(key).isBlank(), key);
      assertEquals(placeholders(english, key), placeholders(korean, key), key);
      // An apostrophe would begin a quotation of MessageFormat.
      assertTrue(!english.getProperty(key).contains("'"), key);
    }
  }

  private static java.util.Set<String> placeholders(Properties texts, String key) {
    return PLACEHOLDERS
        .matcher(texts.getProperty(key))
        .results()
        .map(java.util.regex.MatchResult::group)
        .collect(java.util.stream.Collectors.toSet());
  }

  private static Properties texts(String suffix) throws IOException {
    Properties texts = new Properties();
    try (var file =
        LetterLanguageTest.class.getResourceAsStream("/mail/texts" + suffix + ".properties")) {
      texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
    }
    return texts;
  }
}
