package dev.marquee.kit.http.sse;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.reactivestreams.Publisher;

/**
 * Server-sent events (HTML, section 9.2), each written once as bytes, so that many readers can
 * share one.
 */
public final class ServerSentEvents {
  private ServerSentEvents() {}

  /**
   * An event without an identifier.
   *
   * @param data one line of UTF-8, as JSON is
   */
  public static byte[] event(String name, byte[] data) {
    return write("event: " + name + "\ndata: ", data);
  }

  /**
   * An event whose identifier the reader sends back as {@code Last-Event-ID} when it connects
   * again.
   *
   * @param data one line of UTF-8, as JSON is
   */
  public static byte[] event(String name, long id, byte[] data) {
    return write("event: " + name + "\nid: " + id + "\ndata: ", data);
  }

  /** A comment now and then keeps proxies from ending a quiet connection. */
  public static byte[] heartbeat() {
    return ": heartbeat\n\n".getBytes(StandardCharsets.UTF_8);
  }

  /** The answer that carries events. */
  public static HttpResponse<Publisher<byte[]>> response(Publisher<byte[]> events) {
    return HttpResponse.ok(events)
        .contentType(MediaType.TEXT_EVENT_STREAM_TYPE)
        // Or the server would compress, for each reader alone, and hold events back until a block
        // is full.
        .header(HttpHeaders.CONTENT_ENCODING, "identity")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("X-Accel-Buffering", "no");
  }

  private static byte[] write(String head, byte[] data) {
    ByteArrayOutputStream event = new ByteArrayOutputStream(head.length() + data.length + 2);
    event.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    event.writeBytes(data);
    event.write('\n');
    event.write('\n');
    return event.toByteArray();
  }
}
