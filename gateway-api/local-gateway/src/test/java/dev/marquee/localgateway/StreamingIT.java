package dev.marquee.localgateway;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.localgateway.proxy.Limits;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Content flows as it comes, in both directions. */
class StreamingIT {
  private static final int MEGABYTE = 1024 * 1024;

  static Stream<Transport> transports() {
    return Stream.of(Transport.best(), Transport.portable());
  }

  @ParameterizedTest
  @MethodSource("transports")
  void anEventArrivesBeforeTheStreamEnds(Transport transport) throws Exception {
    var received = new CountDownLatch(1);
    try (var backend =
            new ScriptedBackend(connection -> {
              connection.head();
              connection.send(
                  "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                      + "Transfer-Encoding: chunked\r\n\r\nb\r\ndata: one\n\n\r\n");
              // The rest is held back until the client has seen the first event.
              assertTrue(received.await(10, TimeUnit.SECONDS));
              connection.send("b\r\ndata: two\n\n\r\n0\r\n\r\n");
            });
        var proxy = new TestProxy(Limits.DEFAULT, transport, 0)) {
      proxy.forwardTo(backend.port());
      try (var client = new RawHttp(proxy.port())) {
        client.send(RawHttp.request("GET", "/events"));
        assertEquals("HTTP/1.1 200 OK", client.line());
        assertEquals("text/event-stream", client.headers().get("content-type"));
        assertEquals("b", client.line());
        assertEquals("data: one", client.line());
        received.countDown();
        assertEquals("", client.line());
        assertEquals("", client.line());
        assertEquals("b", client.line());
        assertEquals("data: two", client.line());
      }
    }
  }

  @Test
  void theBackendLearnsThatTheReaderOfAStreamHasLeft() throws Exception {
    var left = new CompletableFuture<Boolean>();
    try (var backend =
            new ScriptedBackend(connection -> {
              connection.head();
              connection.send(
                  "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: one\n\n");
              left.complete(connection.in().read() < 0);
            });
        var proxy = new TestProxy()) {
      proxy.forwardTo(backend.port());
      try (var client = new RawHttp(proxy.port())) {
        client.send(RawHttp.request("GET", "/events"));
        assertEquals("HTTP/1.1 200 OK", client.line());
      }
      assertTrue(left.get(10, TimeUnit.SECONDS));
    }
  }

  @ParameterizedTest
  @MethodSource("transports")
  void aLargeUploadWaitsForASlowReaderAndArrivesWhole(Transport transport) throws Exception {
    byte[] content = random(24 * MEGABYTE);
    var read = new CountDownLatch(1);
    var arrived = new CompletableFuture<byte[]>();
    try (var backend =
            new ScriptedBackend(connection -> {
              connection.head();
              assertTrue(read.await(10, TimeUnit.SECONDS));
              arrived.complete(connection.in().readNBytes(content.length));
              connection.answer("thanks");
            });
        var proxy = new TestProxy(Limits.DEFAULT, transport, 0)) {
      proxy.forwardTo(backend.port());
      try (var client = new RawHttp(proxy.port())) {
        client.send(
            "PUT /file HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                + content.length
                + "\r\n\r\n");
        var sent = new AtomicLong();
        Thread sender =
            Thread.ofVirtual()
                .start(() -> {
                  try {
                    for (int at = 0; at < content.length; at += 65536) {
                      client.send(
                          java.util.Arrays.copyOfRange(
                              content, at, Math.min(at + 65536, content.length)));
                      sent.addAndGet(65536);
                    }
                  } catch (IOException e) {
                    arrived.completeExceptionally(e);
                  }
                });
        awaitStandstill(sent);
        // Socket buffers take a few megabytes; a gateway that buffers takes them all.
        assertTrue(
            sent.get() < content.length, "the whole upload was taken in while nobody read it");
        read.countDown();
        assertArrayEquals(content, arrived.get(20, TimeUnit.SECONDS));
        assertEquals("thanks", client.read(false).body());
        sender.join();
      }
    }
  }

  @Test
  void aLargeDownloadWaitsForASlowClientAndArrivesWhole() throws Exception {
    byte[] content = random(24 * MEGABYTE);
    var sent = new AtomicLong();
    try (var backend =
            new ScriptedBackend(connection -> {
              connection.head();
              connection.send("HTTP/1.1 200 OK\r\nContent-Length: " + content.length + "\r\n\r\n");
              for (int at = 0; at < content.length; at += 65536) {
                connection.out().write(content, at, Math.min(65536, content.length - at));
                sent.addAndGet(65536);
              }
              connection.head();
            });
        var proxy = new TestProxy()) {
      proxy.forwardTo(backend.port());
      try (var client = new RawHttp(proxy.port())) {
        client.send(RawHttp.request("GET", "/file"));
        awaitStandstill(sent);
        assertTrue(
            sent.get() < content.length, "the whole download was taken in while nobody read it");
        assertEquals("HTTP/1.1 200 OK", client.line());
        client.headers();
        assertArrayEquals(content, client.input().readNBytes(content.length));
      }
    }
  }

  @Test
  void chunkedContentGoesBothWays() throws Exception {
    try (var backend =
            new ScriptedBackend(connection -> {
              String head = connection.head();
              var body = new StringBuilder();
              while (body.indexOf("0\r\n\r\n") < 0) {
                body.append((char) connection.in().read());
              }
              boolean chunked =
                  head.toLowerCase(java.util.Locale.ROOT).contains("transfer-encoding: chunked");
              connection.answer(
                  (chunked ? "chunked " : "plain ") + body.toString().replace("\r\n", "|"));
            });
        var proxy = new TestProxy()) {
      proxy.forwardTo(backend.port());
      var response =
          RawHttp.once(
              proxy.port(),
              "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n");
      assertEquals("chunked 3|abc|0||", response.body());
    }
  }

  @Test
  void aClientThatExpectsToContinueIsToldToByTheBackend() throws Exception {
    try (var backend =
            new ScriptedBackend(connection -> {
              connection.head();
              connection.send("HTTP/1.1 100 Continue\r\n\r\n");
              byte[] body = connection.in().readNBytes(5);
              connection.answer(
                  "got " + new String(body, java.nio.charset.StandardCharsets.US_ASCII));
            });
        var proxy = new TestProxy()) {
      proxy.forwardTo(backend.port());
      try (var client = new RawHttp(proxy.port())) {
        client.send(RawHttp.request("POST", "/", "Content-Length: 5", "Expect: 100-continue"));
        assertEquals(100, client.read(false).status());
        client.send("hello");
        assertEquals("got hello", client.read(false).body());
      }
    }
  }

  @Test
  void aBackendThatRefusesAnUploadEarlyIsHeard() throws Exception {
    try (var backend =
            new ScriptedBackend(connection -> {
              connection.head();
              connection.send("HTTP/1.1 413 Content Too Large\r\nContent-Length: 3\r\n\r\nbig");
              connection.in().readAllBytes();
            });
        var proxy = new TestProxy()) {
      proxy.forwardTo(backend.port());
      try (var client = new RawHttp(proxy.port())) {
        client.send(RawHttp.request("POST", "/", "Content-Length: 1000000"));
        client.send(new byte[100_000]);
        var response = client.read(false);
        assertEquals(413, response.status());
        assertEquals("big", response.body());
        assertTrue(client.isAtEnd());
      }
    }
  }

  @Test
  void webSocketBytesGoBothWaysAfterTheUpgrade() throws Exception {
    try (var backend =
            new ScriptedBackend(connection -> {
              String head = connection.head().toLowerCase(java.util.Locale.ROOT);
              assertTrue(
                  head.contains("upgrade: websocket") && head.contains("connection: upgrade"),
                  head);
              // The first bytes of the new protocol come in the same packet as the response.
              connection.send(
                  "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                      + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\nhello");
              byte[] bytes = new byte[4];
              while (connection.in().readNBytes(bytes, 0, 4) == 4) {
                connection.out().write(bytes);
              }
            });
        var proxy = new TestProxy()) {
      proxy.forwardTo(backend.port());
      try (var client = new RawHttp(proxy.port())) {
        client.send(
            RawHttp.request(
                "GET",
                "/ws",
                "Connection: keep-alive, Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "Sec-WebSocket-Version: 13"));
        assertEquals("HTTP/1.1 101 Switching Protocols", client.line());
        assertEquals("websocket", client.headers().get("upgrade"));
        assertEquals(
            "hello",
            new String(client.input().readNBytes(5), java.nio.charset.StandardCharsets.US_ASCII));
        for (int i = 0; i < 3; i++) {
          byte[] frame = {(byte) 0x81, 2, (byte) i, 'x'};
          client.send(frame);
          assertArrayEquals(frame, client.input().readNBytes(4));
        }
        client.shutdownOutput();
        assertTrue(client.isAtEnd());
      }
      Awaitility.await()
          .until(() -> proxy.metrics.scrape().contains("marquee_gateway_client_connections 0.0"));
    }
  }

  @Test
  void aRefusedUpgradeIsAnOrdinaryResponse() throws Exception {
    try (var backend = ScriptedBackend.answering("no");
        var proxy = new TestProxy()) {
      proxy.forwardTo(backend.port());
      try (var client = new RawHttp(proxy.port())) {
        client.send(RawHttp.request("GET", "/ws", "Connection: Upgrade", "Upgrade: websocket"));
        assertEquals("no", client.read(false).body());
        client.send(RawHttp.request("GET", "/"));
        assertEquals("no", client.read(false).body());
      }
    }
  }

  /** Waits until the counter has begun to move and has then stood still for a second. */
  private static void awaitStandstill(AtomicLong counter) {
    var last = new AtomicLong();
    Awaitility.await()
        .during(1, TimeUnit.SECONDS)
        .atMost(20, TimeUnit.SECONDS)
        .until(() -> counter.get() > 0 && last.getAndSet(counter.get()) == counter.get());
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(1).nextBytes(bytes);
    return bytes;
  }
}
