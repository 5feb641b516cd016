package dev.marquee.mytickets.live;

import dev.marquee.mytickets.change.Change;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.FluxSink;

/**
 * One buyer's changes. It begins with {@code reload}: whatever the buyer has read before may be
 * older than the stream. Changes are remembered by what they concern and read when the buyer can
 * take them, so whoever is slow misses versions, never the last one, and costs no memory.
 */
final class ChangeStream {
  private static final Logger LOG = LoggerFactory.getLogger(ChangeStream.class);

  private final UUID buyer;
  private final FluxSink<byte[]> sink;
  private final ChangeEvents events;
  private final ChangesSettings settings;
  private final Consumer<ChangeStream> onEnd;
  private final Semaphore signals = new Semaphore(0);
  private final Set<Change> changes = new LinkedHashSet<>();
  private final Queue<byte[]> written = new ArrayDeque<>();
  private volatile boolean ended;

  ChangeStream(
      UUID buyer,
      FluxSink<byte[]> sink,
      ChangeEvents events,
      ChangesSettings settings,
      Consumer<ChangeStream> onEnd) {
    this.buyer = buyer;
    this.sink = sink;
    this.events = events;
    this.settings = settings;
    this.onEnd = onEnd;
  }

  void start() {
    tell(new Change.Everything());
    sink.onDispose(this::end);
    sink.onRequest(wanted -> signals.release());
    Thread.ofVirtual().name("changes-" + buyer).start(this::run);
  }

  void end() {
    ended = true;
    signals.release();
  }

  /** Something changed, for this buyer or for another one. */
  void tell(Change change) {
    boolean mine =
        switch (change) {
          case Change.Order order -> order.buyer().equals(buyer);
          case Change.PickupOrder order -> order.buyer().equals(buyer);
          case Change.Show _, Change.Everything _ -> true;
        };
    if (mine) {
      synchronized (changes) {
        changes.add(change);
      }
      signals.release();
    }
  }

  private void run() {
    try {
      long end = System.nanoTime() + settings.lifetime().toNanos();
      Duration heartbeat = settings.heartbeat();
      while (!ended && System.nanoTime() < end) {
        long wait = Math.min(heartbeat.toNanos(), end - System.nanoTime());
        boolean signaled = signals.tryAcquire(wait, TimeUnit.NANOSECONDS);
        signals.drainPermits();
        deliver();
        if (!signaled && sink.requestedFromDownstream() > 0) {
          sink.next(ChangeEvents.HEARTBEAT);
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException exception) {
      // The browser connects again; by then the database may answer.
      LOG.warn("A stream of changes ended: {}", exception.toString());
    } finally {
      onEnd.accept(this);
      sink.complete();
    }
  }

  private void deliver() throws IOException {
    while (!ended && sink.requestedFromDownstream() > 0) {
      if (written.isEmpty()) {
        Optional<Change> change = next();
        if (change.isEmpty()) {
          return;
        }
        written.addAll(events.of(change.get()));
      }
      byte[] event = written.poll();
      if (event != null) {
        sink.next(event);
      }
    }
  }

  private Optional<Change> next() {
    synchronized (changes) {
      Optional<Change> first = changes.stream().findFirst();
      first.ifPresent(changes::remove);
      return first;
    }
  }
}
