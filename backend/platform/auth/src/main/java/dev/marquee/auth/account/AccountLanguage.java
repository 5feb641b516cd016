package dev.marquee.auth.account;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The languages in which people are written to. */
public enum AccountLanguage {
  ENGLISH,
  KOREAN;

  /**
   * What a browser would like best of them (RFC 4647, section 3.4); English when it says nothing
   * that can be read.
   *
   * @param acceptLanguage the header {@code Accept-Language}
   */
  public static AccountLanguage preferred(@Nullable String acceptLanguage) {
    if (acceptLanguage == null || acceptLanguage.isBlank()) {
      return ENGLISH;
    }
    try {
      Locale found =
          Locale.lookup(
              Locale.LanguageRange.parse(acceptLanguage), List.of(Locale.ENGLISH, Locale.KOREAN));
      return Locale.KOREAN.equals(found) ? KOREAN : ENGLISH;
    } catch (IllegalArgumentException malformed) {
      return ENGLISH;
    }
  }

  /** As it stands in the database and in events; English for anything unknown. */
  static AccountLanguage ofTag(String tag) {
    return KOREAN.tag().equals(tag) ? KOREAN : ENGLISH;
  }

  /** {@code en} or {@code ko}. */
  public String tag() {
    return switch (this) {
      case ENGLISH -> "en";
      case KOREAN -> "ko";
    };
  }
}
