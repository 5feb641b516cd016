package dev.marquee.merchandise;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Answers facts where {@code deploy} would, to whoever has the key. */
final class FakeDeploy implements AutoCloseable {
  private final HttpServer server;
  private volatile int status = 200;
  private volatile String facts;

  private FakeDeploy(HttpServer server, String facts) {
    this.server = server;
    this.facts = facts;
  }

  static FakeDeploy start(String facts) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      FakeDeploy deploy = new FakeDeploy(server, facts);
      server.createContext("/", deploy::answer);
      server.start();
      return deploy;
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/api/deployments/hamlet/facts";
  }

  void facts(String json) {
    facts = json;
  }

  void status(int answered) {
    status = answered;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String key = exchange.getRequestHeaders().getFirst("X-Show-Key");
    byte[] body = facts.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(Merchandise.SHOW_KEY.equals(key) ? status : 404, body.length);
    try (var stream = exchange.getResponseBody()) {
      stream.write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
