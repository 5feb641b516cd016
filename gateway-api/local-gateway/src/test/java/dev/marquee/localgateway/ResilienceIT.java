package dev.marquee.localgateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.localgateway.proxy.Limits;
import dev.marquee.localgateway.upstream.Endpoint;
import dev.marquee.routing.resource.BackendRef;
import dev.marquee.routing.resource.HttpRouteRule;
import dev.marquee.routing.resource.PathMatch;
import dev.marquee.routing.resource.RouteTimeouts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Backends that fail, clients that dawdle, endpoints that come and go. */
class ResilienceIT {
  private static final HttpRouteRule EVERYTHING =
      HttpRouteRule.forward(PathMatch.prefix("/"), BackendRef.service("web", 8080));

  /** Reads a request and never answers. */
  private static ScriptedBackend silent() throws IOException {
    return new ScriptedBackend(connection -> connection.in().readAllBytes());
  }

  private static int closedPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void aBackendThatTakesTooLongIs504() throws Exception {
    try (var backend = silent();
        var proxy = new TestProxy()) {
      proxy.forward(
          EVERYTHING.withTimeouts(new RouteTimeouts(Duration.ofMillis(100), null)), backend.port());
      assertEquals(504, RawHttp.get(proxy.port(), "/").status());
      proxy.forward(
          EVERYTHING.withTimeouts(new RouteTimeouts(null, Duration.ofMillis(100))), backend.port());
      assertEquals(504, RawHttp.get(proxy.port(), "/").status());
    }
  }

  @Test
  void withoutATimeoutOfTheRouteTheDefaultAppliesToTheHeadOfTheAnswer() throws Exception {
    Limits limits = limits(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofMillis(100));
    try (var backend = silent();
        var proxy = new TestProxy(limits, Transport.best(), 0)) {
      proxy.forwardTo(backend.port());
      assertEquals(504, RawHttp.get(proxy.port(), "/").status());
    }
  }

  @Test
  void aResponseThatIsUnderWayAtItsTimeoutIsBrokenOff() throws Exception {
    try (var backend =
            new ScriptedBackend(connection -> {
              connection.head();
              connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc");
              connection.in().readAllBytes();
            });
        var proxy = new TestProxy()) {
      proxy.forward(
          EVERYTHING.withTimeouts(new RouteTimeouts(Duration.ofMillis(300), null)), backend.port());
      try (var client = new RawHttp(proxy.port())) {
        client.send(RawHttp.request("GET", "/"));
        assertEquals("HTTP/1.1 200 OK", client.line());
        client.headers();
        assertEquals(
            "abc",
            new String(client.input().readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII));
      }
    }
  }

  @Test
  void aRefusedConnectionIsRetriedElsewhereOnce() throws Exception {
    try (var backend = ScriptedBackend.answering("hello");
        var proxy = new TestProxy()) {
      proxy.forwardTo(closedPort(), backend.port());
      for (int i = 0; i < 20; i++) {
        String request = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n";
        assertEquals("hello", RawHttp.once(proxy.port(), request).body());
      }
      proxy.forwardTo(closedPort(), closedPort());
      assertEquals(502, RawHttp.get(proxy.port(), "/").status());
    }
  }

  @Test
  void aBackendThatBreaksOffBeforeItsAnswerIs502AndNotAskedTwice() throws Exception {
    try (var backend = new ScriptedBackend(ScriptedBackend.Connection::head);
        var proxy = new TestProxy()) {
      proxy.forwardTo(backend.port());
      assertEquals(502, RawHttp.get(proxy.port(), "/").status());
      assertEquals(1, backend.connections());
    }
  }

  @Test
  void aBackendThatAnswersNonsenseIs502() throws Exception {
    try (var backend =
            new ScriptedBackend(connection -> {
              connection.head();
              connection.send("nonsense\r\n\r\n");
            });
        var proxy = new TestProxy()) {
      proxy.forwardTo(backend.port());
      assertEquals(502, RawHttp.get(proxy.port(), "/").status());
    }
  }

  @Test
  void anIdleConnectionThatEndsUnderAGetIsReplacedButAPostIsNotRepeated() throws Exception {
    var posts = new AtomicInteger();
    // Answers the first request of each connection and ends it on the second, without an answer.
    try (var backend =
            new ScriptedBackend(connection -> {
              posts.addAndGet(connection.head().startsWith("POST") ? 1 : 0);
              connection.answer("hello");
              posts.addAndGet(connection.head().startsWith("POST") ? 1 : 0);
            });
        var proxy = new TestProxy()) {
      proxy.forwardTo(backend.port());
      try (var client = new RawHttp(proxy.port())) {
        for (int i = 0; i < 5; i++) {
          client.send(RawHttp.request("GET", "/"));
          assertEquals("hello", client.read(false).body());
        }
        client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
        assertEquals(502, client.read(false).status());
      }
      assertEquals(1, posts.get());
    }
  }

  @Test
  void answersNobodyAskedForDoNotReachTheNextClient() throws Exception {
    try (var backend =
            new ScriptedBackend(connection -> {
              connection.head();
              connection.answer("mine");
              connection.answer("poison");
              connection.head();
            });
        var proxy = new TestProxy()) {
      proxy.forwardTo(backend.port());
      for (int i = 0; i < 10; i++) {
        assertEquals("mine", RawHttp.get(proxy.port(), "/").body());
      }
    }
  }

  @Test
  void endpointsShareTheLoadAndASlowOneGetsLess() throws Exception {
    var release = new CountDownLatch(1);
    try (var one = ScriptedBackend.answering("1");
        var two = ScriptedBackend.answering("2");
        var stuck =
            new ScriptedBackend(connection -> {
              while (!connection.head().isEmpty()) {
                release.await();
                connection.answer("3");
              }
            });
        var proxy = new TestProxy()) {
      proxy.forwardTo(one.port(), two.port());
      var counts = new int[4];
      try (var client = new RawHttp(proxy.port())) {
        for (int i = 0; i < 100; i++) {
          client.send(RawHttp.request("GET", "/"));
          counts[client.read(false).body().charAt(0) - '0']++;
        }
      }
      assertEquals(50, counts[1]);
      assertEquals(50, counts[2]);

      proxy.forwardTo(one.port(), stuck.port());
      List<RawHttp> waiting = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        var client = new RawHttp(proxy.port());
        client.send(RawHttp.request("GET", "/"));
        waiting.add(client);
      }
      Awaitility.await().until(() -> stuck.connections() > 0);
      for (int i = 0; i < 20; i++) {
        assertEquals("1", RawHttp.get(proxy.port(), "/").body());
      }
      release.countDown();
      for (RawHttp client : waiting) {
        client.read(false);
        client.close();
      }
    }
  }

  @Test
  void endpointsComeAndGoWithoutALostRequest() throws Exception {
    Set<String> problems = ConcurrentHashMap.newKeySet();
    var done = new AtomicInteger();
    var stop = new AtomicBoolean();
    try (var proxy = new TestProxy()) {
      var current = Backends.of(2);
      proxy.forwardTo(current.ports());
      List<Thread> clients = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        clients.add(
            Thread.ofVirtual()
                .start(() -> {
                  try (var client = new RawHttp(proxy.port())) {
                    while (!stop.get()) {
                      client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello");
                      int status = client.read(false).status();
                      if (status != 200) {
                        problems.add("status " + status);
                      }
                      done.incrementAndGet();
                    }
                  } catch (IOException e) {
                    problems.add(e.toString());
                  }
                }));
      }
      for (int round = 0; round < 5; round++) {
        int before = done.get();
        Awaitility.await().until(() -> done.get() > before + 100);
        var next = Backends.of(2);
        List<Endpoint> gone = proxy.routes.state().orElseThrow().endpointsOf(TestProxy.SERVICE);
        proxy.forwardTo(next.ports());
        // As a cluster does it: off the list first, then the end, once its requests are answered.
        Awaitility.await()
            .until(() -> gone.stream().allMatch(endpoint -> endpoint.outstanding() == 0));
        current.close();
        current = next;
      }
      stop.set(true);
      for (Thread client : clients) {
        client.join();
      }
      current.close();
    }
    assertEquals(Set.of(), problems);
  }

  @Test
  void aClientThatDawdlesOverItsHeadIsTurnedAway() throws Exception {
    Limits limits = limits(Duration.ofMillis(200), Duration.ofMillis(200), Duration.ofSeconds(10));
    try (var backend = silent();
        var proxy = new TestProxy(limits, Transport.best(), 0)) {
      proxy.forwardTo(backend.port());
      try (var client = new RawHttp(proxy.port())) {
        client.send("GET / HTTP/1.1\r\nHost: ");
        assertEquals(408, client.read(false).status());
      }
      try (var client = new RawHttp(proxy.port())) {
        client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");
        assertEquals(408, client.read(false).status());
      }
    }
  }

  @Test
  void drainingLetsARunningRequestFinishAndEndsTheRest() throws Exception {
    var draining = new CountDownLatch(1);
    try (var backend =
            new ScriptedBackend(connection -> {
              String head = connection.head();
              if (head.startsWith("GET /events")) {
                connection.send(
                    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: one\n\n");
                connection.in().readAllBytes();
              }
              assertTrue(draining.await(10, TimeUnit.SECONDS));
              connection.answer("finished");
            });
        var proxy = new TestProxy();
        var running = new RawHttp(proxy.port());
        var stream = new RawHttp(proxy.port());
        var idle = new RawHttp(proxy.port())) {
      proxy.forwardTo(backend.port());
      stream.send(RawHttp.request("GET", "/events"));
      assertEquals("HTTP/1.1 200 OK", stream.line());
      running.send(RawHttp.request("GET", "/"));
      Awaitility.await().until(() -> backend.connections() == 2);
      Thread drain =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  proxy.drain(Duration.ofSeconds(10));
                } catch (InterruptedException _) {
                  Thread.currentThread().interrupt();
                }
              });
      assertTrue(idle.isAtEnd());
      stream.input().readAllBytes();
      draining.countDown();
      var response = running.read(false);
      assertEquals("finished", response.body());
      assertEquals("close", response.headers().get("connection"));
      assertTrue(running.isAtEnd());
      assertTrue(drain.join(Duration.ofSeconds(5)), "draining ends with the last connection");
    }
  }

  private static Limits limits(Duration head, Duration stall, Duration answer) {
    Limits usual = Limits.DEFAULT;
    return new Limits(
        usual.requestLine(), usual.headers(), head, usual.idle(), stall, answer, usual.linger());
  }

  /** Some backends that take a request with five bytes of content. */
  private record Backends(List<ScriptedBackend> backends) {
    static Backends of(int count) throws IOException {
      var backends = new ArrayList<ScriptedBackend>();
      for (int i = 0; i < count; i++) {
        backends.add(
            new ScriptedBackend(connection -> {
              while (!connection.head().isEmpty()) {
                connection.in().readNBytes(5);
                connection.answer("hello");
              }
            }));
      }
      return new Backends(backends);
    }

    int[] ports() {
      return backends.stream().mapToInt(ScriptedBackend::port).toArray();
    }

    void close() throws IOException {
      for (ScriptedBackend backend : backends) {
        backend.close();
      }
    }
  }
}
