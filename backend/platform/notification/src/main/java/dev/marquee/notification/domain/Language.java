package dev.marquee.notification.domain;

import java.util.Locale;

/** The languages that mails are written in. */
public enum Language {
  EN(Locale.ENGLISH),
  KO(Locale.KOREAN);

  private final Locale locale;

  Language(Locale locale) {
    this.locale = locale;
  }

  /** The language of a tag such as {@code ko} or {@code ko-KR}; English for all that are not. */
  public static Language of(String tag) {
    return Locale.forLanguageTag(tag).getLanguage().equals("ko") ? KO : EN;
  }

  /** How it is written in the API: {@code en} or {@code ko}. */
  public String tag() {
    return locale.getLanguage();
  }

  public Locale locale() {
    return locale;
  }
}
