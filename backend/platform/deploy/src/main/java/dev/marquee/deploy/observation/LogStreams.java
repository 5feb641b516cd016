package dev.marquee.deploy.observation;

import dev.marquee.deploy.cluster.Cluster;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.kit.http.ProblemException;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpStatus;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** The log streams that this replica serves at this moment. */
@Singleton
class LogStreams implements GracefulShutdownCapable {
  private static final int MOST_PER_SHOW = 5;
  private static final Duration TRY_AGAIN = Duration.ofSeconds(30);

  private final Cluster cluster;
  private final ShowPods pods;
  private final ObjectMapper json;
  private final Times times;
  private final Set<LogStream> streams = new HashSet<>();

  LogStreams(
      Cluster cluster,
      ShowPods pods,
      ObjectMapper json,
      @Value("${deploy.logs.longest:10m}") Duration longest,
      @Value("${deploy.logs.heartbeat:15s}") Duration heartbeat,
      @Value("${deploy.logs.between-looks:3s}") Duration betweenLooks) {
    this.cluster = cluster;
    this.pods = pods;
    this.json = json;
    this.times = new Times(longest, heartbeat, betweenLooks);
  }

  /**
   * Of a stream.
   *
   * @param longest how long it lasts
   * @param heartbeat how long it may be silent
   * @param betweenLooks at which pods there are
   */
  record Times(Duration longest, Duration heartbeat, Duration betweenLooks) {}

  /**
   * Opens a stream.
   *
   * @param present the pods that are there now
   * @throws ProblemException {@code TOO_MANY_STREAMS}
   */
  Publisher<byte[]> open(Deployment deployment, String component, List<ShowPods.Pod> present) {
    LogStream stream =
        new LogStream(
            deployment.id(),
            deployment.namespace(),
            cluster,
            () -> pods.of(deployment, component),
            json,
            times);
    add(stream);
    return Flux.create(sink -> stream.start(sink, present, () -> remove(stream)));
  }

  /** An open stream would hold the end of the service up; browsers connect again by themselves. */
  @Override
  public synchronized CompletionStage<?> shutdownGracefully() {
    streams.forEach(LogStream::end);
    return CompletableFuture.completedStage(null);
  }

  private synchronized void add(LogStream stream) {
    streams.removeIf(LogStream::isOver);
    UUID show = stream.show();
    if (streams.stream().filter(open -> open.show().equals(show)).count() >= MOST_PER_SHOW) {
      throw ProblemException.of(
              HttpStatus.TOO_MANY_REQUESTS,
              "TOO_MANY_STREAMS",
              "The logs of this show are read in too many windows already.")
          .retryAfter(TRY_AGAIN);
    }
    streams.add(stream);
  }

  private synchronized void remove(LogStream stream) {
    streams.remove(stream);
  }
}
