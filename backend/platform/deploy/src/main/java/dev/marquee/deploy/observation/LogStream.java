package dev.marquee.deploy.observation;

import dev.marquee.deploy.cluster.Cluster;
import dev.marquee.deploy.cluster.ClusterUnavailableException;
import dev.marquee.deploy.cluster.ObjectsRejectedException;
import dev.marquee.kit.http.sse.ServerSentEvents;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.FluxSink;

/**
 * The logs of a component's pods, merged, as server-sent events: {@code line}, {@code dropped} when
 * the reader was too slow, and {@code end}. A comment now and then keeps proxies from ending a
 * quiet connection. Nothing is sent that the reader did not ask for, so that what waits is in the
 * buffer alone.
 */
final class LogStream {
  private static final Logger LOG = LoggerFactory.getLogger(LogStream.class);
  private static final byte[] END =
      ServerSentEvents.event("end", "{\"reason\":\"time\"}".getBytes(StandardCharsets.UTF_8));
  private static final int MOST_LINES = 1_000;
  private static final int MOST_CHARACTERS = 256 * 1024;
  private static final Duration TIME_TO_START = Duration.ofSeconds(30);

  private final UUID show;
  private final String namespace;
  private final Cluster cluster;
  private final Supplier<List<ShowPods.Pod>> pods;
  private final ObjectMapper json;
  private final LogStreams.Times times;
  private final LogBuffer buffer = new LogBuffer(MOST_LINES, MOST_CHARACTERS);
  private final Semaphore signals = new Semaphore(0);
  private final long created = System.nanoTime();
  private volatile boolean ended;

  LogStream(
      UUID show,
      String namespace,
      Cluster cluster,
      Supplier<List<ShowPods.Pod>> pods,
      ObjectMapper json,
      LogStreams.Times times) {
    this.show = show;
    this.namespace = namespace;
    this.cluster = cluster;
    this.pods = pods;
    this.json = json;
    this.times = times;
  }

  /** What the data of an event {@code line} is. */
  @Serdeable
  record LineEvent(String pod, String text) {}

  /** What the data of an event {@code dropped} is: so many lines are left out here. */
  @Serdeable
  record DroppedEvent(long lines) {}

  /** The deployment whose logs these are. */
  UUID show() {
    return show;
  }

  /** Whether it must be over by now, also when its reader went away before it started. */
  boolean isOver() {
    return System.nanoTime() - created >= times.longest().plus(TIME_TO_START).toNanos();
  }

  /**
   * Starts.
   *
   * @param over runs at the end
   */
  void start(FluxSink<byte[]> sink, List<ShowPods.Pod> present, Runnable over) {
    sink.onDispose(this::end);
    sink.onRequest(more -> signals.release());
    Thread.ofVirtual()
        .name("logs-" + namespace)
        .start(() -> {
          try {
            run(sink, present);
          } finally {
            over.run();
          }
        });
  }

  void end() {
    ended = true;
    signals.release();
  }

  private void run(FluxSink<byte[]> sink, List<ShowPods.Pod> present) {
    try (FollowedPods followed = new FollowedPods(cluster, namespace, this::received)) {
      followed.update(present);
      long now = System.nanoTime();
      long last = now + times.longest().toNanos();
      long nextLook = now + times.betweenLooks().toNanos();
      long nextHeartbeat = now + times.heartbeat().toNanos();
      while (!ended && now - last < 0) {
        if (now - nextLook >= 0) {
          look(followed);
          nextLook = now + times.betweenLooks().toNanos();
        }
        boolean sent = send(sink);
        if (!sent && now - nextHeartbeat >= 0 && sink.requestedFromDownstream() > 0) {
          sink.next(ServerSentEvents.heartbeat());
          sent = true;
        }
        if (sent || now - nextHeartbeat >= 0) {
          nextHeartbeat = now + times.heartbeat().toNanos();
        }
        long wait = Math.min(last, Math.min(nextLook, nextHeartbeat)) - System.nanoTime();
        if (signals.tryAcquire(wait, TimeUnit.NANOSECONDS)) {
          signals.drainPermits();
        }
        now = System.nanoTime();
      }
      if (!ended) {
        sink.next(END);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException exception) {
      // The browser connects again; by then it may go well.
      LOG.warn("A log stream ended: {}", exception.toString());
    } finally {
      sink.complete();
    }
  }

  private void received(LogBuffer.Line line) {
    buffer.add(line);
    signals.release();
  }

  private void look(FollowedPods followed) {
    try {
      followed.update(pods.get());
    } catch (ClusterUnavailableException | ObjectsRejectedException exception) {
      // The logs that are followed go on; the next look may find new ones.
      LOG.debug("The pods of {} are not known: {}", namespace, exception.getMessage());
    }
  }

  private boolean send(FluxSink<byte[]> sink) throws IOException {
    boolean sent = false;
    while (!ended && sink.requestedFromDownstream() > 0) {
      Optional<LogBuffer.Item> item = buffer.poll();
      if (item.isEmpty()) {
        break;
      }
      sink.next(event(item.get()));
      sent = true;
    }
    return sent;
  }

  private byte[] event(LogBuffer.Item item) throws IOException {
    return switch (item) {
      case LogBuffer.Line(String pod, String line) ->
          ServerSentEvents.event("line", json.writeValueAsBytes(new LineEvent(pod, line)));
      case LogBuffer.Dropped(long lines) ->
          ServerSentEvents.event("dropped", json.writeValueAsBytes(new DroppedEvent(lines)));
    };
  }
}
