package dev.marquee.deploy.cluster.local;

import dev.marquee.deploy.cluster.Cluster;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Reads a pod's log as it grows. A connection that breaks ends it, as the pod's end does. */
final class LocalLogFollower implements Cluster.Watch {
  private final LocalClusterClient client;
  private final Map<String, String> query;
  private final Consumer<String> line;
  private final Runnable ended;
  private final AtomicBoolean over = new AtomicBoolean();
  private final Thread thread;

  private LocalLogFollower(
      LocalClusterClient client, Map<String, String> query, Consumer<String> line, Runnable ended) {
    this.client = client;
    this.query = query;
    this.line = line;
    this.ended = ended;
    this.thread = Thread.ofVirtual().name("log " + query).unstarted(this::run);
  }

  static LocalLogFollower start(
      LocalClusterClient client,
      String namespace,
      String pod,
      int tailLines,
      Consumer<String> line,
      Runnable ended) {
    var follower =
        new LocalLogFollower(
            client,
            Map.of(
                "namespace",
                namespace,
                "pod",
                pod,
                "tailLines",
                String.valueOf(tailLines),
                "follow",
                "true"),
            line,
            ended);
    follower.thread.start();
    return follower;
  }

  @Override
  public void close() {
    over.set(true);
    thread.interrupt();
  }

  private void run() {
    try {
      LocalEvents.read(client, "/v1/logs", query, () -> {}, this::told);
    } catch (IOException broken) {
      // Told to the reader as the end that it is.
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    if (over.compareAndSet(false, true)) {
      ended.run();
    }
  }

  private void told(String document) {
    if (!over.get()) {
      line.accept(client.parseText(document));
    }
  }
}
