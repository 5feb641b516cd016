package dev.marquee.auth.http;

import io.micronaut.http.HttpRequest;

/** Where a request came from, for counting. */
final class ClientAddress {
  private static final int LONGEST = 64;

  private ClientAddress() {}

  /**
   * The last entry of X-Forwarded-For, which the gateway in front of this service wrote; everything
   * before it is the client's claim. Without the header, the peer's address.
   */
  static String of(HttpRequest<?> request) {
    String forwarded = String.join(",", request.getHeaders().getAll("X-Forwarded-For"));
    String last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
    String address =
        last.isEmpty() ? request.getRemoteAddress().getAddress().getHostAddress() : last;
    return address.length() <= LONGEST ? address : address.substring(0, LONGEST);
  }
}
