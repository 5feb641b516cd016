package dev.marquee.notification.letter;

import dev.marquee.notification.domain.Language;
import java.math.BigDecimal;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.zone.ZoneRulesException;
import java.util.Currency;
import java.util.Locale;
import java.util.ResourceBundle;

/** Texts, times and amounts in one language. */
final class LetterLanguage {
  private final Locale locale;
  private final ResourceBundle texts;

  private LetterLanguage(Locale locale, ResourceBundle texts) {
    this.locale = locale;
    this.texts = texts;
  }

  static LetterLanguage of(Language language) {
    return new LetterLanguage(
        language.locale(),
        ResourceBundle.getBundle(
            "mail.texts",
            language.locale(),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
  }

  String tag() {
    return locale.getLanguage();
  }

  boolean has(String key) {
    return texts.containsKey(key);
  }

  /** A text; arguments are shown as they are. */
  String text(String key, Object... arguments) {
    return new MessageFormat(texts.getString(key), locale).format(arguments);
  }

  /** Day and time in the show's zone. */
  String time(Instant instant, String timeZone) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.SHORT)
        .withLocale(locale)
        .format(instant.atZone(zone(timeZone)))
        .replace('\u202f', ' ');
  }

  /** An amount in the currency's minor unit, of which a currency may have none (ISO 4217). */
  String money(long amount, String currency) {
    Currency unit = Currency.getInstance(currency);
    int digits = Math.max(0, unit.getDefaultFractionDigits());
    NumberFormat format = NumberFormat.getCurrencyInstance(locale);
    format.setCurrency(unit);
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    return format.format(BigDecimal.valueOf(amount, digits)).replace('\u00a0', ' ');
  }

  static ZoneId zone(String timeZone) {
    try {
      return ZoneId.of(timeZone);
    } catch (ZoneRulesException unknown) {
      return ZoneOffset.UTC;
    }
  }
}
