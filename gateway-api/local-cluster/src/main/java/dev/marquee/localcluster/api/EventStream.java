package dev.marquee.localcluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.localcluster.objects.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Server-sent events (HTML standard, section 9.2), one JSON document each. */
final class EventStream {
  /**
   * So often a comment is sent when there is nothing else, to find out that the reader has left.
   */
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(5);

  private final OutputStream out;
  private long lastWrite = System.nanoTime();

  EventStream(OutputStream out) {
    this.out = out;
  }

  /** Sends what comes through the queue, until the reader has left or the server closes. */
  void pump(BlockingQueue<JsonNode> queue, BooleanSupplier closed) throws IOException {
    try {
      while (!closed.getAsBoolean()) {
        JsonNode next = queue.poll(KEEP_ALIVE.toMillis(), TimeUnit.MILLISECONDS);
        if (next == null) {
          keepAlive();
        } else {
          send(next);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void send(JsonNode document) throws IOException {
    write("data: " + Json.write(document) + "\n\n");
  }

  /** Sends a comment if nothing has been sent for a while. */
  void keepAlive() throws IOException {
    if (System.nanoTime() - lastWrite >= KEEP_ALIVE.toNanos()) {
      write(":\n\n");
    }
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
    lastWrite = System.nanoTime();
  }
}
