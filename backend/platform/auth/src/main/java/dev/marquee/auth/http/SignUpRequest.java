package dev.marquee.auth.http;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** The body of a sign-up as it comes. */
@Serdeable
record SignUpRequest(
    @Nullable String email,
    @Nullable String password,
    @Nullable String name,
    @Nullable String role) {
  @Override
  public String toString() {
    return "SignUpRequest[hidden]";
  }
}
