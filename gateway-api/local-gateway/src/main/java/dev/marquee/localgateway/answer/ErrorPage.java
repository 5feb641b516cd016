package dev.marquee.localgateway.answer;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;

/** A page without scripts for a person whose request the gateway refuses, in English or Korean. */
final class ErrorPage {
  private static final String STYLE =
      """
      :root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}
      body{display:grid;min-height:100vh;margin:0;place-content:center;padding:1.5rem;text-align:center}
      h1{font-size:1.5rem;margin:0 0 .5rem}p{margin:.25rem 0}small{opacity:.7}\
      """;

  private static final String TEMPLATE =
      """
      <!doctype html>
      <html lang="%s">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width,initial-scale=1">
      <title>%s</title>
      <style>%s</style>
      </head>
      <body>
      <main>
      <h1>%s</h1>
      <p>%s</p>
      <p><a href="/">%s</a></p>
      <p><small>%d %s · %s</small></p>
      </main>
      </body>
      </html>
      """;

  /** Allows the page's own style, by its hash, and nothing else. */
  static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src 'sha256-"
          + sha256(STYLE)
          + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private record Words(String title, String advice, String home) {}

  private ErrorPage() {}

  static String of(Refusal refusal, HttpHeaders headers, String traceId) {
    String languages = headers.get(HttpHeaderNames.ACCEPT_LANGUAGE, "");
    boolean korean = languages.toLowerCase(Locale.ROOT).startsWith("ko");
    Words words = korean ? korean(refusal.status()) : english(refusal.status());
    // Nothing here comes from the request but the trace, which is hexadecimal: there is nothing to
    // escape.
    return TEMPLATE.formatted(
        korean ? "ko" : "en",
        words.title(),
        STYLE,
        words.title(),
        words.advice(),
        words.home(),
        refusal.status(),
        refusal.code(),
        traceId);
  }

  private static Words english(int status) {
    return switch (status) {
      case 404 ->
          new Words(
              "There is nothing here",
              "The show may have ended, or the address has a typo.",
              "Home");
      case 503 ->
          new Words(
              "Just a moment",
              "This is starting or being updated. Try again in a few seconds.",
              "Home");
      case 504 ->
          new Words("That took too long", "The service did not answer in time. Try again.", "Home");
      default ->
          new Words("That did not work", "The request could not be served. Try again.", "Home");
    };
  }

  private static Words korean(int status) {
    return switch (status) {
      case 404 -> new Words("페이지를 찾을 수 없습니다", "공연이 끝났거나 주소가 잘못되었을 수 있습니다.", "홈으로");
      case 503 -> new Words("잠시만 기다려 주세요", "시작 중이거나 업데이트 중입니다. 몇 초 후 다시 시도해 주세요.", "홈으로");
      case 504 -> new Words("응답이 너무 늦습니다", "서비스가 제시간에 응답하지 않았습니다. 다시 시도해 주세요.", "홈으로");
      default -> new Words("요청을 처리하지 못했습니다", "다시 시도해 주세요.", "홈으로");
    };
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
