package dev.marquee.kit.database.live;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/**
 * Server-sent events for a bounded number of readers, each of whom follows changes of one kind.
 *
 * @param <C> as in {@link Changes}
 */
public final class LiveStreams<C> {
  private final Changes<C> changes;
  private final LiveStreamSettings settings;
  private final Semaphore places;
  private final Set<LiveStream<C>> streams = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;

  public LiveStreams(Changes<C> changes, LiveStreamSettings settings) {
    this.changes = changes;
    this.settings = settings;
    this.places = new Semaphore(settings.subscribers());
  }

  /** Whether one more would be too many. */
  public boolean isFull() {
    return places.availablePermits() == 0;
  }

  /** How many follow. */
  public int size() {
    return streams.size();
  }

  /**
   * The events of one more reader, who gets none when others were faster to take the last place.
   */
  public Publisher<byte[]> open(LiveSource<C> source) {
    return Flux.create(sink -> begin(source, sink));
  }

  /** An open stream would hold the end of the service up; browsers connect again by themselves. */
  public CompletionStage<?> shutdownGracefully() {
    stopping = true;
    streams.forEach(LiveStream::end);
    return CompletableFuture.completedStage(null);
  }

  private void begin(LiveSource<C> source, FluxSink<byte[]> sink) {
    if (!places.tryAcquire()) {
      sink.complete();
      return;
    }
    LiveStream<C> stream = new LiveStream<>(source, sink, changes, settings);
    streams.add(stream);
    stream.start(() -> {
      streams.remove(stream);
      places.release();
    });
    if (stopping) {
      stream.end();
    }
  }
}
