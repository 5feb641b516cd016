package dev.marquee.e2e;

import dev.marquee.bench.ticketing.HttpConnection;
import dev.marquee.bench.ticketing.HttpResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

/**
 * Someone at the public gateway, with one connection that is kept as long as the gateway leaves it
 * open. Nothing is ever sent twice: what fails is a failure.
 */
final class Visitor implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final URI origin;
  private final String headers;
  private HttpConnection connection;

  /**
   * @param origin scheme, host and port
   * @param token empty for somebody who is not signed in
   */
  Visitor(String origin, String token) {
    this.origin = URI.create(origin);
    this.headers =
        "Host: %s\r\nAccept: */*\r\n".formatted(this.origin.getAuthority())
            + (token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n");
  }

  /** Reads, and expects 200. */
  HttpResponse get(String path) throws IOException {
    return expect(200, "GET " + path, "");
  }

  /** Sends JSON under a key of its own, and expects 201. */
  HttpResponse post(String path, String json) throws IOException {
    return expect(
        201,
        "POST " + path,
        "Content-Type: application/json\r\nIdempotency-Key: %s\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(UUID.randomUUID(), json.getBytes(StandardCharsets.UTF_8).length, json));
  }

  private HttpResponse expect(int status, String call, String rest) throws IOException {
    String end = rest.isEmpty() ? "\r\n" : rest;
    HttpResponse response =
        exchange((call + " HTTP/1.1\r\n" + headers + end).getBytes(StandardCharsets.UTF_8), call);
    if (response.status() != status) {
      throw new IOException(call + " was answered " + response.status() + ": " + response.text());
    }
    return response;
  }

  private HttpResponse exchange(byte[] request, String call) throws IOException {
    try {
      if (connection == null) {
        connection = HttpConnection.open(origin.getPort(), PATIENCE);
      }
      HttpResponse response = connection.exchange(request);
      if (!connection.isReusable()) {
        close();
      }
      return response;
    } catch (IOException exception) {
      close();
      throw new IOException(call + " was not answered", exception);
    }
  }

  @Override
  public void close() {
    if (connection != null) {
      connection.close();
      connection = null;
    }
  }
}
