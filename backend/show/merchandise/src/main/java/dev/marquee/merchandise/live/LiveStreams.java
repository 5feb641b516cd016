package dev.marquee.merchandise.live;

import dev.marquee.kit.http.ProblemException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/**
 * Server-sent events for a bounded number of readers. Every event is all that there is to show, so
 * whoever is slow, or connects again, misses versions and never the truth.
 */
@Singleton
public class LiveStreams implements GracefulShutdownCapable {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  /** More than there are desks, so that no crowd keeps the staff from working. */
  private static final int STAFF = 200;

  private final OrderChanges changes;
  private final ObjectMapper json;
  private final LiveSettings settings;
  private final Semaphore everyone;
  private final Semaphore staff = new Semaphore(STAFF);
  private final Set<LiveStream> streams = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;

  LiveStreams(OrderChanges changes, ObjectMapper json, LiveSettings settings) {
    this.changes = changes;
    this.json = json;
    this.settings = settings;
    this.everyone = new Semaphore(settings.subscribers());
  }

  /**
   * The events for one more buyer or display.
   *
   * @throws ProblemException 503 {@code OVERLOADED} when there are too many
   */
  public HttpResponse<Publisher<byte[]>> open(LiveView view) {
    return open(view, everyone);
  }

  /**
   * The events for one more of the staff.
   *
   * @throws ProblemException 503 {@code OVERLOADED} when there are too many
   */
  public HttpResponse<Publisher<byte[]>> openForStaff(LiveView view) {
    return open(view, staff);
  }

  private HttpResponse<Publisher<byte[]>> open(LiveView view, Semaphore places) {
    if (places.availablePermits() == 0) {
      throw ProblemException.of(
              HttpStatus.SERVICE_UNAVAILABLE, "OVERLOADED", "Too many follow this at the moment.")
          .retryAfter(RETRY_AFTER);
    }
    Publisher<byte[]> events =
        Flux.create(sink -> {
          if (stopping || !places.tryAcquire()) {
            // Others were faster; who connects again is told that there are too many.
            sink.complete();
            return;
          }
          LiveStream stream = new LiveStream(view, sink, changes, json, settings.heartbeat());
          streams.add(stream);
          stream.start(() -> {
            streams.remove(stream);
            places.release();
          });
        });
    return HttpResponse.ok(events)
        .contentType(MediaType.TEXT_EVENT_STREAM_TYPE)
        // Or the server would compress for each subscriber alone.
        .header(HttpHeaders.CONTENT_ENCODING, "identity")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("X-Accel-Buffering", "no");
  }

  /** An open stream would hold the end of the service up; browsers connect again by themselves. */
  @Override
  public CompletionStage<?> shutdownGracefully() {
    stopping = true;
    streams.forEach(LiveStream::end);
    return CompletableFuture.completedStage(null);
  }
}
