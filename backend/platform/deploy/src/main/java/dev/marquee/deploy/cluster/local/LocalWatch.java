package dev.marquee.deploy.cluster.local;

import dev.marquee.deploy.cluster.Cluster;
import dev.marquee.deploy.cluster.ClusterObject;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Reads the cluster's events, connecting again when the connection breaks. */
final class LocalWatch implements Cluster.Watch {
  private static final Duration BETWEEN_CONNECTIONS = Duration.ofMillis(500);

  private final LocalClusterClient client;
  private final Map<String, String> query;
  private final Runnable opened;
  private final Runnable broken;
  private final Consumer<String> document;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  private LocalWatch(
      LocalClusterClient client,
      Map<String, String> query,
      Runnable opened,
      Consumer<String> document,
      Runnable broken) {
    this.client = client;
    this.query = query;
    this.opened = opened;
    this.document = document;
    this.broken = broken;
    this.thread = Thread.ofVirtual().name("watch " + query).unstarted(this::run);
  }

  /** The first events of each connection tell what is there. */
  static LocalWatch of(LocalClusterClient client, String namespace, Runnable changed) {
    return started(
        new LocalWatch(
            client, Map.of("namespace", namespace), () -> {}, event -> changed.run(), changed));
  }

  /** Of Marquee's objects in every namespace, without what only their status tells. */
  static LocalWatch ofAll(LocalClusterClient client, Consumer<String> changed) {
    return started(
        new LocalWatch(
            client,
            Map.of(
                "labelSelector",
                "app.kubernetes.io/managed-by=marquee",
                "metadataOnly",
                "true",
                "sendInitialEvents",
                "false"),
            () -> changed.accept(""),
            event -> changed.accept(namespace(client, event)),
            () -> {}));
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
  }

  private static LocalWatch started(LocalWatch watch) {
    watch.thread.start();
    return watch;
  }

  /** A Namespace counts as part of itself. */
  private static String namespace(LocalClusterClient client, String event) {
    ClusterObject told = new ClusterObject(client.parse(event));
    return told.text("object", "metadata", "namespace")
        .or(() -> told.text("object", "metadata", "name"))
        .orElse("");
  }

  private void run() {
    try {
      do {
        follow();
        broken.run();
      } while (!closed.await(BETWEEN_CONNECTIONS.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow() throws InterruptedException {
    try {
      LocalEvents.read(client, "/v1/watch", query, opened, document);
    } catch (IOException lost) {
      // What changed meanwhile is found by looking, which the caller does after each connection.
      return;
    }
  }
}
