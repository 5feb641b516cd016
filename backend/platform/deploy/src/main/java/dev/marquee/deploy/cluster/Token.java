package dev.marquee.deploy.cluster;

import java.time.Instant;

/** A token of a service account, good until it expires. */
public record Token(String value, Instant expiresAt) {
  @Override
  public String toString() {
    return "Token[expiresAt=" + expiresAt + "]";
  }
}
