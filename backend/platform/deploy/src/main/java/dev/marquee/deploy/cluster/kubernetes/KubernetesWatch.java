package dev.marquee.deploy.cluster.kubernetes;

import dev.marquee.deploy.cluster.Cluster;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.util.Watchable;
import io.kubernetes.client.util.generic.dynamic.DynamicKubernetesObject;
import io.kubernetes.client.util.generic.options.ListOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches the pods, the Deployments and the Namespace itself; one connection for each kind. */
final class KubernetesWatch implements Cluster.Watch {
  /** The API ends each watch after this time; then a new one starts. */
  static final Duration LONGEST = Duration.ofSeconds(20);

  private static final Logger LOG = LoggerFactory.getLogger(KubernetesWatch.class);
  private static final Duration BETWEEN_CONNECTIONS = Duration.ofMillis(500);

  private final Runnable changed;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<Follower> followers = new ArrayList<>();

  private KubernetesWatch(Runnable changed) {
    this.changed = changed;
  }

  static KubernetesWatch start(KubernetesApi api, String namespace, Runnable changed) {
    KubernetesWatch watch = new KubernetesWatch(changed);
    for (String kind : List.of("Deployment", "Pod")) {
      watch.follow(kind, () -> api.of(kind).watch(namespace, options()));
    }
    watch.follow(
        "Namespace",
        () -> api.of("Namespace").watch(options().fieldSelector("metadata.name=" + namespace)));
    return watch;
  }

  @Override
  public void close() {
    closed.countDown();
    followers.forEach(Follower::stop);
  }

  private static ListOptions options() {
    return new ListOptions().timeoutSeconds((int) LONGEST.toSeconds());
  }

  private void follow(String kind, Connection connection) {
    Follower follower = new Follower(kind, connection);
    followers.add(follower);
    Thread.ofVirtual().name("watch-" + kind).start(follower);
  }

  private interface Connection {
    Watchable<DynamicKubernetesObject> open() throws ApiException;
  }

  private final class Follower implements Runnable {
    private final String kind;
    private final Connection connection;
    private volatile @Nullable Watchable<DynamicKubernetesObject> current;

    Follower(String kind, Connection connection) {
      this.kind = kind;
      this.connection = connection;
    }

    @Override
    public void run() {
      try {
        do {
          read();
          changed.run();
        } while (!closed.await(BETWEEN_CONNECTIONS.toMillis(), TimeUnit.MILLISECONDS));
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }

    private void read() {
      try (Watchable<DynamicKubernetesObject> events = connection.open()) {
        current = events;
        while (closed.getCount() > 0 && events.hasNext()) {
          events.next();
          changed.run();
        }
      } catch (ApiException | IOException | RuntimeException broken) {
        // The client throws RuntimeExceptions for broken connections. What changed meanwhile is
        // found by looking, which the caller does after each connection.
        LOG.debug("The watch of {} ended: {}", kind, broken.toString());
      } finally {
        current = null;
      }
    }

    /** Closing the connection is what ends a read that waits. */
    void stop() {
      Watchable<DynamicKubernetesObject> open = current;
      if (open != null) {
        try {
          open.close();
        } catch (IOException alreadyBroken) {
          LOG.debug("The watch of {} did not close: {}", kind, alreadyBroken.toString());
        }
      }
    }
  }
}
