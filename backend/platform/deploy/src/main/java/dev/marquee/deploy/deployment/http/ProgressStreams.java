package dev.marquee.deploy.deployment.http;

import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.store.DeploymentStore;
import dev.marquee.deploy.progress.DeploymentChanges;
import dev.marquee.kit.database.live.LiveSource;
import dev.marquee.kit.database.live.LiveStreamSettings;
import dev.marquee.kit.database.live.LiveStreams;
import dev.marquee.kit.http.sse.ServerSentEvents;
import io.micronaut.context.annotation.Value;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.reactivestreams.Publisher;

/**
 * Deployments as server-sent events: the present state, then one event for each change, until the
 * deployment rests.
 */
@Singleton
class ProgressStreams implements GracefulShutdownCapable {
  private final DeploymentStore store;
  private final ObjectMapper json;
  private final LiveStreams<UUID> streams;

  ProgressStreams(
      DeploymentStore store,
      DeploymentChanges changes,
      ObjectMapper json,
      @Value("${deploy.progress-heartbeat:15s}") Duration heartbeat) {
    this.store = store;
    this.json = json;
    this.streams =
        new LiveStreams<>(
            changes,
            new LiveStreamSettings(
                Integer.MAX_VALUE, heartbeat, LiveStreamSettings.AS_LONG_AS_ANYBODY_FOLLOWS));
  }

  Publisher<byte[]> open(Deployment deployment, boolean forAdministrator) {
    return streams.open(new Progress(deployment.id(), forAdministrator));
  }

  @Override
  public CompletionStage<?> shutdownGracefully() {
    return streams.shutdownGracefully();
  }

  private final class Progress implements LiveSource<UUID> {
    private final UUID id;
    private final boolean forAdministrator;
    private long told = -1;
    private boolean over;

    Progress(UUID id, boolean forAdministrator) {
      this.id = id;
      this.forAdministrator = forAdministrator;
    }

    @Override
    public String name() {
      return "deployment " + id;
    }

    @Override
    public boolean changed(UUID deployment) {
      return deployment.equals(id);
    }

    @Override
    public Optional<byte[]> next() throws IOException {
      Optional<Deployment> news =
          store.findById(id).filter(deployment -> deployment.version() > told);
      return news.isEmpty() ? Optional.empty() : Optional.of(event(news.get()));
    }

    @Override
    public boolean isOver() {
      return over;
    }

    private byte[] event(Deployment deployment) throws IOException {
      told = deployment.version();
      over = deployment.state().atRest();
      return ServerSentEvents.event(
          "deployment",
          told,
          json.writeValueAsBytes(DeploymentView.of(deployment, forAdministrator)));
    }
  }
}
