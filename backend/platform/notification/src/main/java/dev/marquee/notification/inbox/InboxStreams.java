package dev.marquee.notification.inbox;

import dev.marquee.kit.database.live.LiveStreamSettings;
import dev.marquee.kit.database.live.LiveStreams;
import dev.marquee.kit.http.ProblemException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.http.HttpStatus;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.reactivestreams.Publisher;

/** Everybody who follows their notifications in this replica, whichever replica wrote them. */
@Singleton
class InboxStreams implements GracefulShutdownCapable {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private final Inbox inbox;
  private final ObjectMapper json;
  private final LiveStreams<UUID> streams;

  InboxStreams(
      Inbox inbox,
      ObjectMapper json,
      StreamSettings settings,
      InboxChanges changes,
      MeterRegistry registry) {
    this.inbox = inbox;
    this.json = json;
    this.streams =
        new LiveStreams<>(
            changes,
            new LiveStreamSettings(
                settings.subscribers(), settings.heartbeat(), settings.lifetime()));
    Gauge.builder("marquee.notification.subscribers", streams, LiveStreams::size)
        .description("How many follow their notifications")
        .register(registry);
  }

  /**
   * The news of one more person.
   *
   * @param seen the newest that the reader has, if it has any
   * @throws ProblemException 503 {@code OVERLOADED} when too many follow already
   */
  Publisher<byte[]> open(UUID account, OptionalLong seen) {
    if (streams.isFull()) {
      throw ProblemException.of(
              HttpStatus.SERVICE_UNAVAILABLE, "OVERLOADED", "Too many follow their notifications.")
          .retryAfter(RETRY_AFTER);
    }
    return streams.open(new InboxNews(account, seen, inbox, json));
  }

  @Override
  public CompletionStage<?> shutdownGracefully() {
    return streams.shutdownGracefully();
  }
}
