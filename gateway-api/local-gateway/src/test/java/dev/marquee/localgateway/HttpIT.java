package dev.marquee.localgateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.routing.ClusterView;
import dev.marquee.routing.resource.BackendRef;
import dev.marquee.routing.resource.HttpRouteRule;
import dev.marquee.routing.resource.PathMatch;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What HTTP demands of an intermediary, and what the gateway answers itself. */
class HttpIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TestProxy proxy;
  private EchoBackend backend;

  @BeforeEach
  void start() throws Exception {
    proxy = new TestProxy();
    backend = new EchoBackend("show-x", "web");
    proxy.forwardTo(backend.port());
  }

  @AfterEach
  void stop() {
    proxy.close();
    backend.close();
  }

  @Test
  void aConnectionServesManyRequestsOverOneUpstreamConnection() throws Exception {
    try (var counted = ScriptedBackend.answering("hello")) {
      proxy.forwardTo(counted.port());
      try (var client = new RawHttp(proxy.port())) {
        for (int i = 0; i < 20; i++) {
          client.send(RawHttp.request("GET", "/" + i));
          assertEquals("hello", client.read(false).body());
        }
      }
      assertEquals(1, counted.connections());
    }
  }

  @Test
  void pipelinedRequestsAreAnsweredInOrder() throws Exception {
    try (var client = new RawHttp(proxy.port())) {
      client.send(
          RawHttp.request("GET", "/one")
              + "POST /two HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc"
              + RawHttp.request("GET", "/three"));
      for (String path : List.of("/one", "/two", "/three")) {
        assertEquals(path, JSON.readTree(client.read(false).body()).get("path").asText());
      }
    }
  }

  @Test
  void aHeadRequestHasNoContentAndTheConnectionGoesOn() throws Exception {
    try (var counted =
        new ScriptedBackend(connection -> {
          while (connection.head() instanceof String head && !head.isEmpty()) {
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
            if (!head.startsWith("HEAD")) {
              connection.send("hello");
            }
          }
        })) {
      proxy.forwardTo(counted.port());
      try (var client = new RawHttp(proxy.port())) {
        client.send(RawHttp.request("HEAD", "/"));
        var head = client.read(true);
        assertEquals("5", head.headers().get("content-length"));
        client.send(RawHttp.request("GET", "/"));
        assertEquals("hello", client.read(false).body());
      }
      assertEquals(1, counted.connections());
    }
  }

  @Test
  void anOlderClientGetsNoChunksAndAClosedConnection() throws Exception {
    try (var chunking =
        new ScriptedBackend(connection -> {
          connection.head();
          connection.send(
              "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
        })) {
      proxy.forwardTo(chunking.port());
      var response = RawHttp.once(proxy.port(), "GET / HTTP/1.0\r\n\r\n");
      assertNull(response.headers().get("transfer-encoding"));
      assertEquals("close", response.headers().get("connection"));
      assertEquals("hello", response.body());
    }
  }

  @Test
  void aResponseThatEndsWithTheConnectionReachesTheClientInChunks() throws Exception {
    try (var closing =
        new ScriptedBackend(connection -> {
          connection.head();
          connection.send("HTTP/1.1 200 OK\r\n\r\nhello");
        })) {
      proxy.forwardTo(closing.port());
      try (var client = new RawHttp(proxy.port())) {
        for (int i = 0; i < 2; i++) {
          client.send(RawHttp.request("GET", "/"));
          var response = client.read(false);
          assertEquals("chunked", response.headers().get("transfer-encoding"));
          assertEquals("hello", response.body());
        }
      }
    }
  }

  @Test
  void theBackendSeesWhoAskedAndNoHopByHopHeaders() throws Exception {
    var response =
        RawHttp.get(
            proxy.port(),
            "/a?b=c",
            "Host: shop.example",
            "X-Forwarded-For: 6.6.6.6",
            "X-Forwarded-Proto: https",
            "Forwarded: for=6.6.6.6",
            "X-Real-IP: 6.6.6.6",
            "Connection: close, X-Secret, Content-Length, Host",
            "X-Secret: 1",
            "Keep-Alive: timeout=5",
            "TE: trailers",
            "Upgrade: h2c",
            "Proxy-Authorization: Basic x");
    JsonNode seen = JSON.readTree(response.body());
    JsonNode headers = seen.get("headers");
    assertEquals("/a?b=c", seen.get("path").asText());
    assertEquals("shop.example", seen.get("host").asText());
    assertEquals("[\"127.0.0.1\"]", headers.get("X-forwarded-for").toString());
    assertEquals("[\"http\"]", headers.get("X-forwarded-proto").toString());
    assertEquals("[\"shop.example\"]", headers.get("X-forwarded-host").toString());
    for (String name :
        List.of(
            "X-secret",
            "Keep-alive",
            "Te",
            "Upgrade",
            "Proxy-authorization",
            "Forwarded",
            "X-real-ip")) {
      assertFalse(headers.has(name), name);
    }
    assertTrue(headers.has("Traceparent"));
  }

  @Test
  void anAbsoluteTargetCountsMoreThanTheHostHeader() throws Exception {
    var response =
        RawHttp.get(
            proxy.port(), "http://shop.example:81/a?b", "Host: other.example", "Connection: close");
    JsonNode seen = JSON.readTree(response.body());
    assertEquals("/a?b", seen.get("path").asText());
    assertEquals("shop.example:81", seen.get("host").asText());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nhello",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +5\r\n\r\nhello",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\nhello",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5, 5\r\n\r\nhello",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\u000bchunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcdef\r\n0\r\n\r\n",
        "GET / HTTP/1.1\nHost: a\n\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX-A: b\nContent-Length: 5\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX-A: b\rContent-Length: 5\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX A: b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX-A: b\0c\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: user@a\r\n\r\n",
        "GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /shows/x/../../api HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /shows/x/%2e%2e/api HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /shows/x/..%2fapi HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /shows/x/..;/api HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /shows\\x HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET * HTTP/1.1\r\nHost: a\r\n\r\n",
      })
  void whatCouldBeReadInTwoWaysIsRefusedAndTheConnectionClosed(String request) throws Exception {
    try (var client = new RawHttp(proxy.port())) {
      client.send(request);
      var response = client.read(false);
      assertEquals(400, response.status(), response::toString);
      assertEquals("close", response.headers().get("connection"));
      assertEquals("MALFORMED_REQUEST", JSON.readTree(response.body()).get("code").asText());
      client.shutdownOutput();
      assertTrue(client.isAtEnd(), "nothing after the refusal may be taken for a request");
    }
  }

  @Test
  void aHeadThatIsTooLargeIsRefused() throws Exception {
    assertEquals(414, RawHttp.get(proxy.port(), "/" + "a".repeat(9000)).status());
    assertEquals(431, RawHttp.get(proxy.port(), "/", "X-Large: " + "a".repeat(40_000)).status());
    assertEquals(200, RawHttp.get(proxy.port(), "/", "X-Large: " + "a".repeat(20_000)).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"CONNECT", "TRACE"})
  void methodsThatSpeakToProxiesAreNotServed(String method) throws Exception {
    assertEquals(
        405, RawHttp.once(proxy.port(), method + " / HTTP/1.1\r\nHost: a\r\n\r\n").status());
  }

  @Test
  void aRequestWithoutRouteIsAProblemForProgramsAndAPageForPeople() throws Exception {
    proxy.forward(
        HttpRouteRule.forward(PathMatch.prefix("/shows"), BackendRef.service("web", 8080)),
        backend.port());
    var problem =
        RawHttp.get(
            proxy.port(),
            "/nothing?q",
            "traceparent: 00-" + "ab".repeat(16) + "-" + "cd".repeat(8) + "-01");
    assertEquals(404, problem.status());
    assertEquals("application/problem+json", problem.headers().get("content-type"));
    JsonNode body = JSON.readTree(problem.body());
    assertEquals("GATEWAY_NO_ROUTE", body.get("code").asText());
    assertEquals("https://marquee.dev/problems/gateway-no-route", body.get("type").asText());
    assertEquals("/nothing", body.get("instance").asText());
    assertEquals("ab".repeat(16), body.get("traceId").asText());

    var page =
        RawHttp.get(proxy.port(), "/nothing", "Accept: text/html,*/*", "Accept-Language: ko-KR,en");
    assertEquals(404, page.status());
    assertTrue(page.headers().get("content-security-policy").startsWith("default-src 'none'"));
    assertTrue(page.body().contains("<html lang=\"ko\">"), page.body());
    assertFalse(page.body().contains("<script"));
  }

  @Test
  void theConnectionGoesOnAfterAnAnswerOfTheGateway() throws Exception {
    proxy.forward(
        HttpRouteRule.forward(PathMatch.prefix("/shows"), BackendRef.service("web", 8080)),
        backend.port());
    try (var client = new RawHttp(proxy.port())) {
      client.send(RawHttp.request("GET", "/nothing"));
      assertEquals(404, client.read(false).status());
      client.send(RawHttp.request("GET", "/shows"));
      assertEquals(200, client.read(false).status());
    }
  }

  @Test
  void noReadyEndpointIs503AndANonexistentServiceIs500() throws Exception {
    proxy.forwardTo();
    var unready = RawHttp.get(proxy.port(), "/");
    assertEquals(503, unready.status());
    assertEquals("2", unready.headers().get("retry-after"));
    assertEquals("GATEWAY_NO_ENDPOINTS", JSON.readTree(unready.body()).get("code").asText());

    proxy.forward(
        HttpRouteRule.forward(PathMatch.prefix("/"), BackendRef.service("nobody", 1)),
        backend.port());
    var invalid = RawHttp.get(proxy.port(), "/");
    assertEquals(500, invalid.status());
    assertEquals("GATEWAY_BACKEND_INVALID", JSON.readTree(invalid.body()).get("code").asText());
  }

  @Test
  void beforeTheFirstRoutesAreKnownTheAnswerIs503() throws Exception {
    try (var starting = new TestProxy()) {
      var response = RawHttp.get(starting.port(), "/");
      assertEquals(503, response.status());
      assertEquals("GATEWAY_NOT_READY", JSON.readTree(response.body()).get("code").asText());
    }
  }

  @Test
  void requestsAndBytesAreCounted() throws Exception {
    RawHttp.get(proxy.port(), "/");
    RawHttp.get(proxy.port(), "/", "Content-Length: x");
    String metrics = proxy.metrics.scrape();
    assertTrue(
        metrics.contains(
            "marquee_gateway_requests_seconds_count{namespace=\"show-x\",status=\"2xx\"} 1"),
        metrics);
    assertTrue(
        metrics.contains("marquee_gateway_requests_seconds_count{namespace=\"\",status=\"4xx\"} 1"),
        metrics);
    var traffic = proxy.endpoints.traffic().values().iterator().next();
    assertTrue(traffic.receivedBytes() > 50 && traffic.transmittedBytes() > 50);

    proxy.routes.replace(ClusterView.of(List.of(), Set.of()), Map.of());
    assertFalse(proxy.metrics.scrape().contains("show-x"));
  }
}
