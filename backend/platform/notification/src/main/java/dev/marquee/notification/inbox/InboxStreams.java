package dev.marquee.notification.inbox;

import dev.marquee.kit.database.Notifications;
import dev.marquee.kit.http.ProblemException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.http.HttpStatus;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.micronaut.serde.ObjectMapper;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** Everybody who follows their notifications in this replica, whichever replica wrote them. */
@Singleton
class InboxStreams implements GracefulShutdownCapable, Notifications.Listener {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private final Inbox inbox;
  private final ObjectMapper json;
  private final StreamSettings settings;
  private final Notifications.Subscription subscription;
  private final Set<InboxStream> streams = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;

  InboxStreams(
      Inbox inbox,
      ObjectMapper json,
      StreamSettings settings,
      Notifications notifications,
      MeterRegistry registry) {
    this.inbox = inbox;
    this.json = json;
    this.settings = settings;
    Gauge.builder("marquee.notification.subscribers", streams, Set::size)
        .description("How many follow their notifications")
        .register(registry);
    this.subscription = notifications.listen("notification_changed", this);
  }

  /**
   * The news of one more person.
   *
   * @param seen the newest that the reader has, if it has any
   * @throws ProblemException 503 {@code OVERLOADED} when too many follow already
   */
  Publisher<byte[]> open(UUID account, OptionalLong seen) {
    if (streams.size() >= settings.subscribers()) {
      throw ProblemException.of(
              HttpStatus.SERVICE_UNAVAILABLE, "OVERLOADED", "Too many follow their notifications.")
          .retryAfter(RETRY_AFTER);
    }
    return Flux.create(sink -> {
      InboxStream stream =
          new InboxStream(account, seen, sink, inbox, json, settings, streams::remove);
      streams.add(stream);
      stream.start();
      if (stopping) {
        stream.end();
      }
    });
  }

  @Override
  public void notified(String payload) {
    UUID account = UUID.fromString(payload);
    streams.forEach(stream -> stream.changed(account));
  }

  @Override
  public void mayHaveMissed() {
    streams.forEach(InboxStream::mayHaveChanged);
  }

  /** An open stream would hold the end of the service up; browsers connect again by themselves. */
  @Override
  public CompletionStage<?> shutdownGracefully() {
    stopping = true;
    streams.forEach(InboxStream::end);
    return CompletableFuture.completedStage(null);
  }

  @PreDestroy
  void close() {
    subscription.close();
  }
}
