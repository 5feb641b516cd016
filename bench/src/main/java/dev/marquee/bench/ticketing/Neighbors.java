package dev.marquee.bench.ticketing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** What the service asks others for: the show of {@code event} and the keys of {@code auth}. */
final class Neighbors implements AutoCloseable {
  private final HttpServer server;

  private Neighbors(HttpServer server) {
    this.server = server;
  }

  static Neighbors start(String show, String keySet) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/event/show", exchange -> answer(exchange, show));
    server.createContext("/jwks", exchange -> answer(exchange, keySet));
    server.start();
    return new Neighbors(server);
  }

  String eventUrl() {
    return origin() + "/event";
  }

  String jwksUrl() {
    return origin() + "/jwks";
  }

  private String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    String tag = "\"" + json.hashCode() + "\"";
    exchange.getResponseHeaders().set("ETag", tag);
    try (exchange) {
      if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
        exchange.sendResponseHeaders(304, -1);
        return;
      }
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
