package dev.marquee.kit.database.live;

import dev.marquee.kit.http.sse.ServerSentEvents;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.FluxSink;

/**
 * One reader. No event is kept for it: its source is asked when there may be something new and the
 * reader can take it. So whoever is slow misses versions, never the last one, and costs no memory.
 */
final class LiveStream<C> implements Changes.Listener<C> {
  private static final Logger LOG = LoggerFactory.getLogger(LiveStream.class);

  private final LiveSource<C> source;
  private final FluxSink<byte[]> sink;
  private final Changes<C> changes;
  private final LiveStreamSettings settings;
  private final Semaphore signals = new Semaphore(1);
  private volatile boolean ended;

  LiveStream(
      LiveSource<C> source,
      FluxSink<byte[]> sink,
      Changes<C> changes,
      LiveStreamSettings settings) {
    this.source = source;
    this.sink = sink;
    this.changes = changes;
    this.settings = settings;
  }

  void start(Runnable whenOver) {
    sink.onDispose(this::end);
    sink.onRequest(demand -> signals.release());
    Thread.ofVirtual()
        .name("live-" + source.name())
        .start(() -> {
          try {
            run();
          } finally {
            whenOver.run();
          }
        });
  }

  void end() {
    ended = true;
    signals.release();
  }

  @Override
  public void changed(C change) {
    if (source.changed(change)) {
      signals.release();
    }
  }

  @Override
  public void mayHaveMissed() {
    source.mayHaveMissed();
    signals.release();
  }

  private void run() {
    try (Changes.Subscription subscription = changes.subscribe(this)) {
      long end = System.nanoTime() + settings.lifetime().toNanos();
      long left = settings.lifetime().toNanos();
      while (!ended && left > 0) {
        long wait = Math.min(settings.heartbeat().toNanos(), left);
        boolean signalled = signals.tryAcquire(wait, TimeUnit.NANOSECONDS);
        signals.drainPermits();
        if (canTell() && !tell() && !signalled) {
          sink.next(ServerSentEvents.heartbeat());
        }
        left = end - System.nanoTime();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException exception) {
      // Whoever follows connects again; by then the database may answer.
      LOG.warn("A stream of {} ended: {}", source.name(), exception.toString());
    } finally {
      sink.complete();
    }
  }

  private boolean canTell() {
    return !ended && sink.requestedFromDownstream() > 0;
  }

  /** Answers whether there was anything, or the stream is over. */
  private boolean tell() throws IOException {
    boolean told = false;
    boolean more = true;
    while (more && canTell()) {
      Optional<byte[]> event = source.next();
      event.ifPresent(sink::next);
      told |= event.isPresent();
      ended |= source.isOver();
      more = source.hasMore();
    }
    return told || ended;
  }
}
