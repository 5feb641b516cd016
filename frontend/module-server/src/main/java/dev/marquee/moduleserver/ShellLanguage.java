package dev.marquee.moduleserver;

import io.micronaut.http.HttpRequest;
import java.util.Locale;

/** The texts that a shell page shows before its script runs, in the languages of the platform. */
enum ShellLanguage {
  EN("en", "Skip to content", "This page needs JavaScript."),
  KO("ko", "본문으로 건너뛰기", "이 페이지를 보려면 자바스크립트가 필요합니다.");

  private final String tag;
  private final String skip;
  private final String scriptNeeded;

  ShellLanguage(String tag, String skip, String scriptNeeded) {
    this.tag = tag;
    this.skip = skip;
    this.scriptNeeded = scriptNeeded;
  }

  String tag() {
    return tag;
  }

  String skip() {
    return skip;
  }

  String scriptNeeded() {
    return scriptNeeded;
  }

  /**
   * The first of the browser's languages that there are texts for, else English. The script may
   * know better.
   */
  static ShellLanguage of(HttpRequest<?> request) {
    return request.getLocale().map(Locale::getLanguage).filter("ko"::equals).isPresent() ? KO : EN;
  }
}
