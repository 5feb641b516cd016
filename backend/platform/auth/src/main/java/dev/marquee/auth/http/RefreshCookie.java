package dev.marquee.auth.http;

import dev.marquee.auth.session.IssuedToken;
import dev.marquee.auth.session.RefreshToken;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * The cookie that holds the refresh token: unreadable for scripts, sent to this service alone and
 * never from another site.
 */
@Singleton
final class RefreshCookie {
  static final String NAME = "marquee_refresh";

  private final Clock clock;
  private final String path;

  RefreshCookie(Clock clock, @Value("${auth.base-path}") String path) {
    this.clock = clock;
    this.path = path;
  }

  Optional<RefreshToken> read(HttpRequest<?> request) {
    return request
        .getCookies()
        .findCookie(NAME)
        .map(Cookie::getValue)
        .filter(value -> !value.isEmpty())
        .map(RefreshToken::new);
  }

  /** Without Max-Age the browser drops the cookie when it ends. */
  Cookie holding(IssuedToken token) {
    Cookie cookie = cookie(token.token().text());
    return token.keepSignedIn()
        ? cookie.maxAge(Duration.between(clock.instant(), token.expiresAt()).toSeconds())
        : cookie;
  }

  Cookie cleared() {
    return cookie("").maxAge(0);
  }

  private Cookie cookie(String value) {
    return Cookie.of(NAME, value).path(path).httpOnly(true).secure(true).sameSite(SameSite.Strict);
  }
}
