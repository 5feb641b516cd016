package dev.marquee.merchandise.live;

import dev.marquee.kit.database.live.LiveStreamSettings;
import dev.marquee.kit.database.live.LiveStreams;
import dev.marquee.kit.http.ProblemException;
import dev.marquee.kit.http.sse.ServerSentEvents;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.reactivestreams.Publisher;

/**
 * Server-sent events for a bounded number of readers. Every event is all that there is to show, so
 * whoever is slow, or connects again, misses versions and never the truth.
 */
@Singleton
public class LiveViews implements GracefulShutdownCapable {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  /** More than there are desks, so that no crowd keeps the staff from working. */
  private static final int STAFF = 200;

  private final ObjectMapper json;
  private final LiveStreams<UUID> everyone;
  private final LiveStreams<UUID> staff;

  LiveViews(OrderChanges changes, ObjectMapper json, LiveSettings settings) {
    this.json = json;
    this.everyone = new LiveStreams<>(changes, streams(settings.subscribers(), settings));
    this.staff = new LiveStreams<>(changes, streams(STAFF, settings));
  }

  private static LiveStreamSettings streams(int subscribers, LiveSettings settings) {
    return new LiveStreamSettings(
        subscribers, settings.heartbeat(), LiveStreamSettings.AS_LONG_AS_ANYBODY_FOLLOWS);
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

  private HttpResponse<Publisher<byte[]>> open(LiveView view, LiveStreams<UUID> streams) {
    if (streams.isFull()) {
      throw ProblemException.of(
              HttpStatus.SERVICE_UNAVAILABLE, "OVERLOADED", "Too many follow this at the moment.")
          .retryAfter(RETRY_AFTER);
    }
    return ServerSentEvents.response(streams.open(new ViewSource(view, json)));
  }

  @Override
  public CompletionStage<?> shutdownGracefully() {
    return CompletableFuture.allOf(
        everyone.shutdownGracefully().toCompletableFuture(),
        staff.shutdownGracefully().toCompletableFuture());
  }
}
