package dev.marquee.kit.http.sse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micronaut.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

class ServerSentEventsTest {
  private static final byte[] DATA = "{\"a\":\"é\"}".getBytes(StandardCharsets.UTF_8);

  @Test
  void anEventEndsWithAnEmptyLine() {
    assertEquals(
        "event: order\ndata: {\"a\":\"é\"}\n\n", text(ServerSentEvents.event("order", DATA)));
    assertEquals(
        "event: order\nid: 7\ndata: {\"a\":\"é\"}\n\n",
        text(ServerSentEvents.event("order", 7, DATA)));
    assertEquals(": heartbeat\n\n", text(ServerSentEvents.heartbeat()));
  }

  @Test
  void nothingOnTheWayMayKeepOrCompressThem() {
    HttpResponse<Publisher<byte[]>> response = ServerSentEvents.response(Flux.just(DATA));
    assertEquals("text/event-stream", response.getContentType().orElseThrow().toString());
    assertEquals("identity", response.header("Content-Encoding"));
    assertEquals("no-store", response.header("Cache-Control"));
    assertEquals("no", response.header("X-Accel-Buffering"));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
