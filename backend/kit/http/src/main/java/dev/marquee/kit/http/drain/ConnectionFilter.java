package dev.marquee.kit.http.drain;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Asks every client to leave, with the answer that it gets anyway. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class ConnectionFilter {
  private final Draining draining;

  ConnectionFilter(Draining draining) {
    this.draining = draining;
  }

  @ResponseFilter
  void answered(MutableHttpResponse<?> response) {
    if (draining.hasBegun()) {
      response.header(HttpHeaders.CONNECTION, "close");
    }
  }
}
