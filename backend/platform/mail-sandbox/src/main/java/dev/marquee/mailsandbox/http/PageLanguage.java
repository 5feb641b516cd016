package dev.marquee.mailsandbox.http;

import io.micronaut.http.HttpRequest;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The languages of the page; public, because templates call it. */
public enum PageLanguage {
  EN(Locale.ENGLISH),
  KO(Locale.KOREAN);

  private final Locale locale;

  PageLanguage(Locale locale) {
    this.locale = locale;
  }

  /** What the query's {@code lang} asks for, else the browser's first language, else English. */
  static PageLanguage of(HttpRequest<?> request) {
    String wanted =
        request
            .getParameters()
            .getFirst("lang")
            .orElseGet(() -> request.getLocale().map(Locale::getLanguage).orElse("en"));
    return wanted.equals("ko") ? KO : EN;
  }

  public String tag() {
    return locale.getLanguage();
  }

  Map<String, String> texts() {
    ResourceBundle bundle =
        ResourceBundle.getBundle(
            "page.texts",
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    return Collections.list(bundle.getKeys()).stream()
        .collect(Collectors.toMap(Function.identity(), bundle::getString));
  }

  public String time(Instant instant) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.MEDIUM)
        .withLocale(locale)
        .withZone(ZoneId.systemDefault())
        .format(instant);
  }
}
