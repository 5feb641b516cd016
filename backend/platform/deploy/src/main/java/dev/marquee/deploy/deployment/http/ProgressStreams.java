package dev.marquee.deploy.deployment.http;

import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.store.DeploymentStore;
import dev.marquee.deploy.progress.DeploymentChanges;
import io.micronaut.context.annotation.Value;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/**
 * Deployments as server-sent events: the present state, then one event for each change, until the
 * deployment rests. A comment now and then keeps proxies from ending a quiet connection.
 */
@Singleton
class ProgressStreams implements GracefulShutdownCapable {
  private static final Logger LOG = LoggerFactory.getLogger(ProgressStreams.class);
  private static final byte[] HEARTBEAT = ": heartbeat\n\n".getBytes(StandardCharsets.UTF_8);

  private final DeploymentStore store;
  private final DeploymentChanges changes;
  private final ObjectMapper json;
  private final Duration heartbeat;
  private final Set<Stream> streams = ConcurrentHashMap.newKeySet();

  ProgressStreams(
      DeploymentStore store,
      DeploymentChanges changes,
      ObjectMapper json,
      @Value("${deploy.progress-heartbeat:15s}") Duration heartbeat) {
    this.store = store;
    this.changes = changes;
    this.json = json;
    this.heartbeat = heartbeat;
  }

  Publisher<byte[]> open(Deployment deployment, boolean forAdministrator) {
    return Flux.create(sink -> new Stream(deployment.id(), forAdministrator, sink).start());
  }

  /** An open stream would hold the end of the service up; browsers connect again by themselves. */
  @Override
  public CompletionStage<?> shutdownGracefully() {
    streams.forEach(Stream::end);
    return CompletableFuture.completedStage(null);
  }

  private final class Stream implements DeploymentChanges.Listener {
    private final UUID id;
    private final boolean forAdministrator;
    private final FluxSink<byte[]> sink;
    private final Semaphore signals = new Semaphore(1);
    private volatile boolean ended;

    Stream(UUID id, boolean forAdministrator, FluxSink<byte[]> sink) {
      this.id = id;
      this.forAdministrator = forAdministrator;
      this.sink = sink;
    }

    void start() {
      streams.add(this);
      sink.onDispose(this::end);
      Thread.ofVirtual().name("progress-" + id).start(this::run);
    }

    void end() {
      ended = true;
      signals.release();
    }

    @Override
    public void changed(UUID deployment) {
      if (deployment.equals(id)) {
        signals.release();
      }
    }

    @Override
    public void mayHaveMissed() {
      signals.release();
    }

    private void run() {
      try (DeploymentChanges.Subscription subscription = changes.subscribe(this)) {
        long sent = -1;
        while (!ended) {
          if (!signals.tryAcquire(heartbeat.toMillis(), TimeUnit.MILLISECONDS)) {
            sink.next(HEARTBEAT);
            continue;
          }
          signals.drainPermits();
          Optional<Deployment> found = store.findById(id);
          if (found.isPresent() && found.get().version() > sent) {
            sent = found.get().version();
            sink.next(event(found.get()));
            ended |= found.get().state().atRest();
          }
        }
        sink.complete();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        sink.complete();
      } catch (IOException | RuntimeException exception) {
        // The browser connects again; by then the database may answer.
        LOG.warn("A progress stream ended: {}", exception.toString());
        sink.complete();
      } finally {
        streams.remove(this);
      }
    }

    private byte[] event(Deployment deployment) throws IOException {
      String data = json.writeValueAsString(DeploymentView.of(deployment, forAdministrator));
      return ("event: deployment\nid: " + deployment.version() + "\ndata: " + data + "\n\n")
          .getBytes(StandardCharsets.UTF_8);
    }
  }
}
