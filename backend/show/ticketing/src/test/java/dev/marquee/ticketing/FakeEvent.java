package dev.marquee.ticketing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers the show where {@code event} would, with an entity tag. */
final class FakeEvent implements AutoCloseable {
  private final HttpServer server;
  private final AtomicInteger unchanged = new AtomicInteger();
  private final AtomicInteger answered = new AtomicInteger();
  private volatile int status = 200;
  private volatile String show;

  private FakeEvent(HttpServer server, String show) {
    this.server = server;
    this.show = show;
  }

  static FakeEvent start(String show) {
    return start(0, show);
  }

  static FakeEvent start(int port, String show) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      FakeEvent event = new FakeEvent(server, show);
      server.createContext("/shows/hamlet/api/event/show", event::answer);
      server.start();
      return event;
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/shows/hamlet/api/event";
  }

  void show(String json) {
    show = json;
  }

  void status(int answered) {
    status = answered;
  }

  /** How often a reader was told that nothing has changed. */
  int unchanged() {
    return unchanged.get();
  }

  /** How often anybody asked. */
  int answered() {
    return answered.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    answered.incrementAndGet();
    byte[] body = show.getBytes(StandardCharsets.UTF_8);
    String tag = "\"" + show.hashCode() + "\"";
    exchange.getResponseHeaders().set("ETag", tag);
    if (status == 200 && tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
      unchanged.incrementAndGet();
      exchange.sendResponseHeaders(304, -1);
      exchange.close();
      return;
    }
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    try (var stream = exchange.getResponseBody()) {
      stream.write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
