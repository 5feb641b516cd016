package dev.marquee.auth.http;

import dev.marquee.auth.key.AccessTokens;
import dev.marquee.auth.session.Grant;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;

/** Answers those who are signed in. */
@Singleton
final class SessionResponses {
  private final AccessTokens accessTokens;
  private final RefreshCookie cookie;

  SessionResponses(AccessTokens accessTokens, RefreshCookie cookie) {
    this.accessTokens = accessTokens;
    this.cookie = cookie;
  }

  MutableHttpResponse<SessionResponse> of(HttpStatus status, Grant grant) {
    return HttpResponse.<SessionResponse>status(status)
        .body(
            new SessionResponse(
                accessTokens.issue(grant.account()),
                AccessTokens.LIFETIME.toSeconds(),
                AccountResponse.of(grant.account())))
        .cookie(cookie.holding(grant.token()))
        .header("Cache-Control", "no-store");
  }
}
