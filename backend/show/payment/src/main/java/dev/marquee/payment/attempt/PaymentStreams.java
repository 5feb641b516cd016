package dev.marquee.payment.attempt;

import dev.marquee.kit.http.ProblemException;
import dev.marquee.kit.http.log.LoopFailures;
import dev.marquee.kit.http.sse.ServerSentEvents;
import dev.marquee.payment.show.Show;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.scheduling.annotation.Scheduled;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/**
 * Payments as server-sent events: the present state, then one event for each change, until the
 * payment has an outcome. One query looks for all streams of this replica, so it does not matter
 * which replica made the change.
 */
@Singleton
public class PaymentStreams implements GracefulShutdownCapable {
  private static final Logger LOG = LoggerFactory.getLogger(PaymentStreams.class);
  private static final int MOST = 1000;
  private static final int LOOKS_BETWEEN_HEARTBEATS = 50;

  private final PaymentVersions versions;
  private final Payments payments;
  private final Show show;
  private final ObjectMapper json;
  private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
  private final LoopFailures failures = new LoopFailures(LOG);
  private int looks;

  PaymentStreams(PaymentVersions versions, Payments payments, Show show, ObjectMapper json) {
    this.versions = versions;
    this.payments = payments;
    this.show = show;
    this.json = json;
  }

  /**
   * Follows a payment.
   *
   * @throws ProblemException 503 {@code TOO_MANY_STREAMS}
   */
  public HttpResponse<Publisher<byte[]>> open(Payment payment) {
    if (streams.size() >= MOST) {
      throw ProblemException.of(
              HttpStatus.SERVICE_UNAVAILABLE,
              "TOO_MANY_STREAMS",
              "Too many follow their payments at this moment.")
          .retryAfter(Duration.ofSeconds(5));
    }
    Publisher<byte[]> events = Flux.create(sink -> new Stream(payment.id(), sink).start(payment));
    return ServerSentEvents.response(events);
  }

  @Scheduled(fixedDelay = "300ms")
  @ExecuteOn(TaskExecutors.BLOCKING)
  void look() {
    if (streams.isEmpty()) {
      return;
    }
    boolean heartbeat = ++looks % LOOKS_BETWEEN_HEARTBEATS == 0;
    try {
      Map<UUID, Long> present =
          versions.of(streams.stream().map(stream -> stream.id).collect(Collectors.toSet()));
      for (Stream stream : streams) {
        if (present.getOrDefault(stream.id, 0L) > stream.sent) {
          payments.find(stream.id).ifPresent(stream::send);
        } else if (heartbeat) {
          stream.sink.next(ServerSentEvents.heartbeat());
        }
      }
      failures.succeeded();
    } catch (RuntimeException exception) {
      // The next look may find the database again.
      failures.failed("Payments could not be followed", exception);
    }
  }

  /** An open stream would hold the end of the service up; browsers connect again by themselves. */
  @Override
  public CompletionStage<?> shutdownGracefully() {
    streams.forEach(stream -> stream.sink.complete());
    return CompletableFuture.completedStage(null);
  }

  private final class Stream {
    private final UUID id;
    private final FluxSink<byte[]> sink;
    private volatile long sent = -1;

    Stream(UUID id, FluxSink<byte[]> sink) {
      this.id = id;
      this.sink = sink;
    }

    void start(Payment present) {
      sink.onDispose(() -> streams.remove(this));
      send(present);
      if (!sink.isCancelled() && !present.status().isFinal()) {
        streams.add(this);
      }
    }

    void send(Payment payment) {
      sent = payment.version();
      sink.next(event(payment));
      if (payment.status().isFinal()) {
        sink.complete();
      }
    }
  }

  private byte[] event(Payment payment) {
    try {
      return ServerSentEvents.event(
          "payment", payment.version(), json.writeValueAsBytes(PaymentDocument.of(payment, show)));
    } catch (IOException exception) {
      throw new UncheckedIOException("Payments are always serializable", exception);
    }
  }
}
