package dev.marquee.event;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Says what is sold where {@code ticketing} would, to whoever has the key. */
final class FakeTicketing implements AutoCloseable {
  private static final String PATH = "/shows/hamlet/api/ticketing";

  private final HttpServer server;
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private volatile int status = 200;
  private volatile String answer = "{\"blocked\":[]}";

  private FakeTicketing(HttpServer server) {
    this.server = server;
  }

  static FakeTicketing start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    FakeTicketing ticketing = new FakeTicketing(server);
    server.createContext(PATH, ticketing::answer);
    server.start();
    return ticketing;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
  }

  void blocks(String obstacles) {
    answer = "{\"blocked\":[" + obstacles + "]}";
  }

  void answers(int answeredStatus, String body) {
    status = answeredStatus;
    answer = body;
  }

  /** Such as {@code POST /refresh} followed by the body, in order. */
  List<String> calls() {
    return calls;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().substring(PATH.length());
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    boolean allowed = FakeDeploy.KEY.equals(exchange.getRequestHeaders().getFirst("X-Show-Key"));
    calls.add((exchange.getRequestMethod() + " " + path + " " + body).strip());
    byte[] content = answer.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(allowed ? status : 403, content.length);
    try (var stream = exchange.getResponseBody()) {
      stream.write(content);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
