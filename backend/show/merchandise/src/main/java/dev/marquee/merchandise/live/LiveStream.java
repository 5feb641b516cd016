package dev.marquee.merchandise.live;

import io.micronaut.serde.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.FluxSink;

/**
 * One reader. Nothing is kept for it but what it was sent last: when it can take an event, it gets
 * the present state if that is another one. A comment now and then keeps proxies from ending a
 * quiet connection.
 */
final class LiveStream implements OrderChanges.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(LiveStream.class);
  private static final byte[] HEARTBEAT = ": heartbeat\n\n".getBytes(StandardCharsets.UTF_8);

  private final LiveView view;
  private final FluxSink<byte[]> sink;
  private final OrderChanges changes;
  private final ObjectMapper json;
  private final Duration heartbeat;
  private final Semaphore signals = new Semaphore(1);
  private volatile boolean ended;
  private byte[] sent = new byte[0];

  LiveStream(
      LiveView view,
      FluxSink<byte[]> sink,
      OrderChanges changes,
      ObjectMapper json,
      Duration heartbeat) {
    this.view = view;
    this.sink = sink;
    this.changes = changes;
    this.json = json;
    this.heartbeat = heartbeat;
  }

  /** Begins. */
  void start(Runnable whenOver) {
    sink.onDispose(this::end);
    sink.onRequest(demand -> signals.release());
    Thread.ofVirtual()
        .name("live-" + view.event())
        .start(() -> {
          try {
            run();
          } finally {
            whenOver.run();
          }
        });
  }

  /** There will be no more. */
  void end() {
    ended = true;
    signals.release();
  }

  @Override
  public void changed(UUID order) {
    if (view.concerns(order)) {
      signals.release();
    }
  }

  @Override
  public void mayHaveMissed() {
    signals.release();
  }

  private void run() {
    try (OrderChanges.Subscription subscription = changes.subscribe(this)) {
      while (!ended) {
        boolean signalled = signals.tryAcquire(heartbeat.toMillis(), TimeUnit.MILLISECONDS);
        signals.drainPermits();
        if (!ended && sink.requestedFromDownstream() > 0) {
          send(signalled);
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException exception) {
      // Whoever follows connects again; by then the database may answer.
      LOG.warn("A stream of '{}' ended: {}", view.event(), exception.toString());
    } finally {
      sink.complete();
    }
  }

  private void send(boolean signalled) throws IOException {
    Optional<?> present = view.present();
    if (present.isEmpty()) {
      ended = true;
      return;
    }
    byte[] data = json.writeValueAsBytes(present.get());
    if (!Arrays.equals(data, sent)) {
      sent = data;
      sink.next(event(data));
    } else if (!signalled) {
      sink.next(HEARTBEAT);
    }
  }

  private byte[] event(byte[] data) {
    ByteArrayOutputStream event = new ByteArrayOutputStream(data.length + 32);
    event.writeBytes(("event: " + view.event() + "\ndata: ").getBytes(StandardCharsets.UTF_8));
    event.writeBytes(data);
    event.writeBytes("\n\n".getBytes(StandardCharsets.UTF_8));
    return event.toByteArray();
  }
}
