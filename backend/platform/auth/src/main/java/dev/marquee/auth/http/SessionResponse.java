package dev.marquee.auth.http;

import io.micronaut.serde.annotation.Serdeable;

/**
 * What a page gets of a session; the refresh token travels in a cookie that it cannot read.
 *
 * @param expiresIn seconds until the access token expires
 */
@Serdeable
record SessionResponse(String accessToken, long expiresIn, AccountResponse user) {
  @Override
  public String toString() {
    return "SessionResponse[hidden]";
  }
}
