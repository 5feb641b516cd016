package dev.marquee.kit.show;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.marquee.kit.test.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SourceTest {
  private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

  private final Source source = new Source("deploy", "FACTS_URL");
  private HttpServer server;

  /** Answers the status that the request's header says. */
  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(
              Integer.parseInt(exchange.getRequestHeaders().getFirst("X-Status")), BODY.length);
          exchange.getResponseBody().write(BODY);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void whatIsExpectedIsAnswered() throws Exception {
    assertArrayEquals(BODY, source.get(url(), Map.of("X-Status", "200"), Set.of(200, 304)).body());
  }

  @Test
  void anyOtherAnswerIsNone() {
    assertEquals(
        "deploy answered 500 at " + url(), failure(url(), Map.of("X-Status", "500")).getMessage());
  }

  @Test
  void whoIsNotThereDoesNotAnswer() {
    String nowhere = "http://127.0.0.1:" + FreePort.find() + "/facts";
    String message = failure(nowhere, Map.of()).getMessage();
    assertTrue(message.startsWith("deploy does not answer at " + nowhere + ": "), message);
  }

  @Test
  void whatIsNoUrlIsSaidWithTheVariableThatHasIt() {
    assertEquals(
        "FACTS_URL is no HTTP URL: deploy/facts", failure("deploy/facts", Map.of()).getMessage());
  }

  private SourceUnavailableException failure(String url, Map<String, String> headers) {
    return assertThrows(
        SourceUnavailableException.class, () -> source.get(url, headers, Set.of(200)));
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/facts";
  }
}
