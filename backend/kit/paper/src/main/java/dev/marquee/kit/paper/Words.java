package dev.marquee.kit.paper;

import java.math.BigDecimal;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words, dates and amounts of a paper in English or Korean; other languages get English. */
final class Words {
  private final Locale locale;
  private final ResourceBundle texts;

  private Words(Locale locale, ResourceBundle texts) {
    this.locale = locale;
    this.texts = texts;
  }

  /** The words for a reader; the region of an English or Korean one decides how dates look. */
  static Words of(Locale reader) {
    boolean spoken = reader.getLanguage().equals("en") || reader.getLanguage().equals("ko");
    Locale locale = spoken ? reader : Locale.US;
    ResourceBundle texts =
        ResourceBundle.getBundle(
            "paper.words",
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    return new Words(locale, texts);
  }

  Locale locale() {
    return locale;
  }

  String text(String key, Object... values) {
    String pattern = texts.getString(key);
    return values.length == 0 ? pattern : new MessageFormat(pattern, locale).format(values);
  }

  /** A ticket type as it is shown. */
  String type(TicketPaper ticket) {
    return ticket.type().equals(TicketPaper.STANDARD) ? text("standard") : ticket.type();
  }

  /** Section, row and seat in one phrase. */
  String where(TicketPaper ticket) {
    return ticket
        .seat()
        .map(seat ->
            text("where.reserved", ticket.section(), seat.row(), String.valueOf(seat.number())))
        .orElseGet(() -> text("where.unreserved", ticket.section()));
  }

  String date(Instant moment, ZoneId zone) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
        .withLocale(locale)
        .format(moment.atZone(zone));
  }

  String time(Instant moment, ZoneId zone) {
    return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
        .withLocale(locale)
        .format(moment.atZone(zone));
  }

  /** The zone's name at that moment, such as Central European Summer Time. */
  String zone(Instant moment, ZoneId zone) {
    return DateTimeFormatter.ofPattern("zzzz", locale).format(moment.atZone(zone));
  }

  /**
   * An amount of money.
   *
   * @param minor in minor units
   */
  String money(long minor, Currency currency) {
    int digits = Math.max(0, currency.getDefaultFractionDigits());
    NumberFormat format = NumberFormat.getCurrencyInstance(locale);
    format.setCurrency(currency);
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    return format.format(BigDecimal.valueOf(minor, digits));
  }
}
