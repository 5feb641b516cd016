package dev.marquee.payment.checkout;

import dev.marquee.payment.domain.MajorUnits;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;

/** The words of the pages in English or Korean; other languages get English. */
final class CheckoutTexts {
  private final Locale locale;
  private final ResourceBundle texts;

  private CheckoutTexts(Locale locale, ResourceBundle texts) {
    this.locale = locale;
    this.texts = texts;
  }

  static CheckoutTexts of(Locale reader) {
    Locale locale = reader.getLanguage().equals("ko") ? Locale.KOREA : Locale.US;
    return new CheckoutTexts(
        locale,
        ResourceBundle.getBundle(
            "checkout.texts",
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
  }

  String language() {
    return locale.getLanguage();
  }

  String text(String key, Object... values) {
    String pattern = texts.getString(key);
    return values.length == 0 ? pattern : new MessageFormat(pattern, locale).format(values);
  }

  boolean has(String key) {
    return texts.containsKey(key);
  }

  /** All of them, for a template. */
  Map<String, String> all() {
    Map<String, String> all = new TreeMap<>();
    texts.keySet().forEach(key -> all.put(key, texts.getString(key)));
    return all;
  }

  String money(long minor, String currency) {
    NumberFormat format = NumberFormat.getCurrencyInstance(locale);
    Currency unit = Currency.getInstance(currency);
    int digits = Math.max(0, unit.getDefaultFractionDigits());
    format.setCurrency(unit);
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    return format.format(MajorUnits.of(minor, currency));
  }
}
