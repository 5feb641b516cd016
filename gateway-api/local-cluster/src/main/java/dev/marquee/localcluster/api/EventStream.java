package dev.marquee.localcluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.localcluster.objects.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Server-sent events (HTML standard, section 9.2), one JSON document each. */
final class EventStream {
  /**
   * So often a comment is sent when there is nothing else, to find out that the reader has left.
   */
  private static final long KEEP_ALIVE_SECONDS = 5;

  private final OutputStream out;

  EventStream(OutputStream out) {
    this.out = out;
  }

  /** Sends what comes through the queue, until the reader has left or the server closes. */
  void pump(BlockingQueue<JsonNode> queue, BooleanSupplier closed) throws IOException {
    try {
      while (!closed.getAsBoolean()) {
        JsonNode next = queue.poll(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS);
        write(next == null ? ":\n\n" : "data: " + Json.write(next) + "\n\n");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
