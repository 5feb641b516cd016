package dev.marquee.deploy.cluster.local;

import dev.marquee.deploy.cluster.Cluster;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Reads the cluster's events, connecting again when the connection breaks. */
final class LocalWatch implements Cluster.Watch {
  private static final Duration BETWEEN_CONNECTIONS = Duration.ofMillis(500);

  private final LocalClusterClient client;
  private final String namespace;
  private final Runnable changed;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Thread thread;

  private LocalWatch(LocalClusterClient client, String namespace, Runnable changed) {
    this.client = client;
    this.namespace = namespace;
    this.changed = changed;
  }

  static LocalWatch start(LocalClusterClient client, String namespace, Runnable changed) {
    LocalWatch watch = new LocalWatch(client, namespace, changed);
    watch.thread = Thread.ofVirtual().name("watch-" + namespace).start(watch::run);
    return watch;
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
  }

  private void run() {
    try {
      do {
        follow();
        changed.run();
      } while (!closed.await(BETWEEN_CONNECTIONS.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow() throws InterruptedException {
    try (InputStream stream = client.stream("/v1/watch", Map.of("namespace", namespace));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("data:")) {
          changed.run();
        }
      }
    } catch (IOException broken) {
      // What changed meanwhile is found by looking, which the caller does after each connection.
      return;
    }
  }
}
