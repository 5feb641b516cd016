package dev.marquee.deploy.deployment.runner;

import dev.marquee.deploy.cluster.Cluster;
import dev.marquee.deploy.deployment.Deployment;
import dev.marquee.deploy.deployment.store.Leases;
import dev.marquee.deploy.progress.DeploymentChanges;
import dev.marquee.kit.database.DatabaseReadyEvent;
import dev.marquee.kit.database.live.Changes;
import dev.marquee.kit.http.Identifiers;
import dev.marquee.kit.http.log.LoopFailures;
import io.micronaut.context.annotation.Value;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes deployments that have something to do and works on several at once. A change wakes it at
 * once; it looks by itself for those whose worker crashed or whose time for another attempt has
 * come.
 */
@Singleton
public class DeploymentRunner {
  private static final Logger LOG = LoggerFactory.getLogger(DeploymentRunner.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
  private static final Duration TIME_TO_STOP = Duration.ofSeconds(5);

  /** How many are worked on; any number waits beside them. */
  private static final int MOST_AT_ONCE = 32;

  private final DeploymentWork work;
  private final Leases leases;
  private final DeploymentChanges changes;
  private final Cluster cluster;
  private final Duration lease;
  private final Identifiers identifiers;
  private final Semaphore wake = new Semaphore(0);
  private final Semaphore places = new Semaphore(MOST_AT_ONCE);

  /**
   * Deployments by the worker that holds them. Each claim is a worker of its own: when a lease ends
   * because it was renewed too late, and this replica takes the deployment again, whoever still
   * works on it notices that it is no longer theirs.
   */
  private final Map<UUID, UUID> held = new ConcurrentHashMap<>();

  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("deployment-", 0).factory());
  private final LoopFailures claims = new LoopFailures(LOG);
  private final LoopFailures renewals = new LoopFailures(LOG);
  private final CountDownLatch stopping = new CountDownLatch(1);

  DeploymentRunner(
      DeploymentWork work,
      Leases leases,
      DeploymentChanges changes,
      Cluster cluster,
      Identifiers identifiers,
      @Value("${deploy.lease:15s}") Duration lease) {
    this.work = work;
    this.leases = leases;
    this.changes = changes;
    this.cluster = cluster;
    this.lease = lease;
    this.identifiers = identifiers;
  }

  @EventListener
  void start(DatabaseReadyEvent event) {
    if (!cluster.isConfigured()) {
      LOG.info("No cluster is configured: deployments stay as they are.");
      return;
    }
    changes.subscribe(
        new Changes.Listener<UUID>() {
          @Override
          public void changed(UUID deployment) {
            wake.release();
          }

          @Override
          public void mayHaveMissed() {
            wake.release();
          }
        });
    threads.submit(this::claimUntilStopped);
    threads.submit(this::renewUntilStopped);
  }

  /** Ends between two steps, so that the next replica can go on at once. */
  @PreDestroy
  void stop() throws InterruptedException {
    stopping.countDown();
    wake.release();
    threads.shutdown();
    if (!threads.awaitTermination(TIME_TO_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.warn("Some work did not end in time and is cut off.");
      threads.shutdownNow();
    }
    held.forEach((worker, id) -> leases.release(id, worker));
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }

  private void claimUntilStopped() {
    while (!isStopping()) {
      try {
        places.acquire();
        UUID worker = identifiers.next();
        Optional<Deployment> claimed = claim(worker);
        if (claimed.isPresent()) {
          start(claimed.get(), worker);
        } else {
          places.release();
          if (wake.tryAcquire(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
            wake.drainPermits();
          }
        }
      } catch (InterruptedException interrupted) {
        return;
      }
    }
  }

  private void start(Deployment deployment, UUID worker) {
    held.put(worker, deployment.id());
    try {
      threads.submit(() -> drive(deployment, worker));
    } catch (RejectedExecutionException stopped) {
      // The lease of what was claimed at the last moment is given back with the others.
      places.release();
    }
  }

  private Optional<Deployment> claim(UUID worker) throws InterruptedException {
    try {
      Optional<Deployment> claimed = leases.claim(worker, lease);
      claims.succeeded();
      return claimed;
    } catch (RuntimeException exception) {
      // The database is away; the loop must outlive that.
      claims.failed("No work for now", exception);
      Thread.sleep(BETWEEN_LOOKS);
      return Optional.empty();
    }
  }

  private void drive(Deployment deployment, UUID worker) {
    try {
      work.drive(deployment, worker, places, this::isStopping);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException exception) {
      // The lease ends by itself, and then the work goes on.
      LOG.warn("{} goes on later", deployment.slug(), exception);
    } finally {
      // What is held at the end is given back all at once.
      if (!isStopping()) {
        held.remove(worker);
      }
      places.release();
    }
  }

  private void renewUntilStopped() {
    while (!isStopping()) {
      try {
        stopping.await(lease.toMillis() / 3, TimeUnit.MILLISECONDS);
        held.forEach((worker, id) -> leases.renew(id, worker, lease));
        renewals.succeeded();
      } catch (InterruptedException interrupted) {
        return;
      } catch (RuntimeException exception) {
        // The database is away; a lease that ends meanwhile only means that the work changes hands.
        renewals.failed("Leases were not renewed", exception);
      }
    }
  }
}
