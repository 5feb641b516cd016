package dev.marquee.bench.ticketing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpConnectionTest {
  private static final String LARGE = "x".repeat(100_000);

  private final CountDownLatch end = new CountDownLatch(1);
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    answer("/busy", 503, 0, "{\"detail\":\"x\",\"nested\":{\"code\":\"NO\"},\"code\":\"BUSY\"}");
    answer("/large", 200, 0, LARGE);
    answer("/chunked", 200, -1, LARGE);
    server.createContext(
        "/unchanged",
        exchange -> {
          exchange.sendResponseHeaders(304, -1);
          exchange.close();
        });
    server.createContext(
        "/never",
        exchange -> {
          try {
            end.await();
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
  }

  /** Chunked where {@code length} is below 0. */
  private void answer(String path, int status, int length, String text) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", "2");
          exchange.getResponseHeaders().set("ETag", "\"7\"");
          exchange.sendResponseHeaders(status, length < 0 ? 0 : body.length);
          try (var stream = exchange.getResponseBody()) {
            stream.write(body);
          }
        });
  }

  private HttpConnection open(Duration timeout) throws IOException {
    return HttpConnection.open(server.getAddress().getPort(), timeout);
  }

  @Test
  void answersOfAllShapesComeOverOneConnection() throws IOException {
    try (HttpConnection connection = open(Duration.ofSeconds(10))) {
      for (int round = 0; round < 3; round++) {
        HttpResponse busy = connection.exchange(Requests.get("/busy"));
        assertEquals(503, busy.status());
        assertEquals(2, busy.retryAfterSeconds());
        assertEquals("\"7\"", busy.entityTag());
        assertEquals("BUSY", busy.code());
        assertEquals(304, connection.exchange(Requests.get("/unchanged")).status());
        assertEquals(LARGE, connection.exchange(Requests.get("/chunked")).text());
        assertEquals(LARGE, connection.exchange(Requests.get("/large")).text());
        assertTrue(connection.isReusable());
      }
    }
  }

  @Test
  void whoNeverAnswersIsNotWaitedForLongerThanAllowed() throws IOException {
    try (HttpConnection connection = open(Duration.ofMillis(100))) {
      byte[] request = Requests.get("/never");
      assertThrows(SocketTimeoutException.class, () -> connection.exchange(request));
    }
  }

  @Test
  void anAnswerWithoutACodeIsNamedByItsStatus() throws IOException {
    HttpResponse answer = new HttpResponse(502, new byte[0], 0, "");
    assertEquals("HTTP_502", answer.code());
    assertFalse(answer.member("code").isPresent());
  }
}
