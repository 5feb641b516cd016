package dev.marquee.event;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers facts where {@code deploy} would, to whoever has the key. */
final class FakeDeploy implements AutoCloseable {
  static final String KEY = "the-show-key";

  private final HttpServer server;
  private final AtomicInteger requests = new AtomicInteger();
  private volatile int status = 200;
  private volatile String facts = "{}";

  private FakeDeploy(HttpServer server) {
    this.server = server;
  }

  static FakeDeploy start() throws IOException {
    return start(0);
  }

  static FakeDeploy start(int port) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    FakeDeploy deploy = new FakeDeploy(server);
    server.createContext("/", deploy::answer);
    server.start();
    return deploy;
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

  int requests() {
    return requests.get();
  }

  /** The facts of a show in the Globe, with two rows of three seats and 200 places. */
  static String facts(long revision, String title, String... performances) {
    StringBuilder times = new StringBuilder();
    for (String performance : performances) {
      times.append(times.isEmpty() ? "" : ",");
      times.append("{\"startsAt\":\"").append(performance).append("\"}");
    }
    return """
    {"slug":"hamlet","owner":"00000000-0000-4000-8000-000000000001","revision":%d,"parameters":{
    "title":"%s","description":"Words.","cast":["Kim"],"poster":"abc","currency":"KRW",
    "timeZone":"Asia/Seoul","venue":{"name":"Globe"},"sections":[
    {"name":"Stalls","kind":"RESERVED","rows":2,"seatsPerRow":3,"price":5000},
    {"name":"Standing","kind":"GENERAL","capacity":200,"price":3000}],
    "performances":[%s],"sale":{"opensAt":"2030-01-01T00:00:00Z","closesAt":"2030-05-03T00:00:00Z"},
    "maxTicketsPerOrder":4}}
    """
        .formatted(revision, title, times);
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    boolean allowed = KEY.equals(exchange.getRequestHeaders().getFirst("X-Show-Key"));
    byte[] body = facts.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(allowed ? status : 404, body.length);
    try (var stream = exchange.getResponseBody()) {
      stream.write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
