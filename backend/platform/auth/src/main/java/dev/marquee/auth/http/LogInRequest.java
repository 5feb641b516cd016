package dev.marquee.auth.http;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** The body of a log-in as it comes. */
@Serdeable
record LogInRequest(
    @Nullable String email, @Nullable String password, @Nullable Boolean keepSignedIn) {
  @Override
  public String toString() {
    return "LogInRequest[hidden]";
  }
}
