package dev.marquee.deploy.deployment.runner;

import dev.marquee.deploy.cluster.Cluster;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.progress.DeploymentChanges;
import dev.marquee.kit.database.live.Changes;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Waits until something happened to a deployment: in the cluster, or because a person changed it.
 */
final class Attention implements AutoCloseable {
  /** Whatever is missed, it is looked again after this time. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  private final Cluster cluster;
  private final Deployment deployment;
  private final Semaphore place;
  private final Semaphore signals = new Semaphore(0);
  private final Changes.Subscription subscription;
  private Cluster.@Nullable Watch watch;

  /**
   * @param place a permit of it is held by the caller, and given to others while this waits
   */
  Attention(Cluster cluster, DeploymentChanges changes, Deployment deployment, Semaphore place) {
    this.cluster = cluster;
    this.deployment = deployment;
    this.place = place;
    this.subscription =
        changes.subscribe(
            new Changes.Listener<UUID>() {
              @Override
              public void changed(UUID id) {
                if (id.equals(deployment.id())) {
                  signals.release();
                }
              }

              @Override
              public void mayHaveMissed() {
                signals.release();
              }
            });
  }

  /** Returns when it is worth to look again. */
  void await() throws InterruptedException {
    if (watch == null) {
      watch = cluster.watch(deployment.namespace(), signals::release);
      // What happened before the watch started is only seen by looking once more.
      return;
    }
    place.release();
    try {
      if (signals.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        signals.drainPermits();
      }
    } finally {
      place.acquireUninterruptibly();
    }
  }

  @Override
  public void close() {
    subscription.close();
    if (watch != null) {
      watch.close();
    }
  }
}
