package dev.marquee.deploy.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** Answers where the services of every show would, behind the gateway. */
public final class ShowServer implements AutoCloseable {
  private static final String POSSIBLE = "{\"blocked\":[]}";

  private final HttpServer server;
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private volatile int status = 200;
  private volatile String verdict = POSSIBLE;
  private volatile String merchandiseVerdict = POSSIBLE;
  private volatile String sold = sales(0, 0);
  private volatile String soldMerchandise = merchandiseSales(0, 0);
  private volatile CountDownLatch answering = new CountDownLatch(0);

  /** Starts on a free port. */
  public ShowServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", this::answer);
      server.start();
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  /** What was asked; {@code request} is method and path. */
  public record Call(String request, String key, String body) {}

  /** What was asked of a show so far. */
  public List<Call> calls(String slug) {
    return calls.stream().filter(call -> call.request().contains("/" + slug + "/")).toList();
  }

  /** From now on every edit is answered like this. */
  public void answers(int status, String verdict) {
    this.status = status;
    this.verdict = verdict;
  }

  /** From now on merchandise answers every edit like this, with the status of {@link #answers}. */
  public void merchandiseAnswers(String verdict) {
    merchandiseVerdict = verdict;
  }

  /** From now on every show has sold so many. */
  public void hasSold(int tickets, int orders) {
    sold = sales(tickets, orders);
  }

  /** From now on so much merchandise of every show waits to be handed out. */
  public void hasSoldMerchandise(int pieces, int orders) {
    soldMerchandise = merchandiseSales(pieces, orders);
  }

  /** From now on no show knows what merchandise it has sold. */
  public void doesNotKnowItsMerchandise() {
    soldMerchandise = "{}";
  }

  private static String merchandiseSales(int pieces, int orders) {
    return "{\"pieces\":%d,\"orders\":%d}".formatted(pieces, orders);
  }

  private static String sales(int tickets, int orders) {
    return "{\"tickets\":%d,\"orders\":%d}".formatted(tickets, orders);
  }

  /** From now on no call is answered, until {@link #behave}. */
  public void hangs() {
    answering = new CountDownLatch(1);
  }

  /** From now on every edit is possible. */
  public void behave() {
    answers(200, POSSIBLE);
    merchandiseAnswers(POSSIBLE);
    hasSold(0, 0);
    hasSoldMerchandise(0, 0);
    answering.countDown();
  }

  /** What to set as {@code SHOWS_URL}. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    calls.add(new Call(request, exchange.getRequestHeaders().getFirst("X-Show-Key"), body));
    try {
      answering.await();
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      throw new IOException(exception);
    }
    byte[] content = content(request).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, content.length);
    try (var out = exchange.getResponseBody()) {
      out.write(content);
    }
  }

  private String content(String request) {
    boolean merchandise = status == 200 && request.contains("/api/merchandise/");
    if (!request.endsWith("/sold") || status != 200) {
      return merchandise ? merchandiseVerdict : verdict;
    }
    return merchandise ? soldMerchandise : sold;
  }

  @Override
  public void close() {
    behave();
    server.stop(0);
  }
}
