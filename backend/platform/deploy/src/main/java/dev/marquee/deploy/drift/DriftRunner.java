package dev.marquee.deploy.drift;

import dev.marquee.deploy.cluster.Cluster;
import dev.marquee.deploy.cluster.ClusterUnavailableException;
import dev.marquee.kit.database.DatabaseReadyEvent;
import dev.marquee.kit.http.Identifiers;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at shows in which something may have changed, as the cluster's watches tell, and at all
 * others now and then. The watches cost the same few connections however many shows there are.
 */
@Singleton
class DriftRunner {
  private static final Logger LOG = LoggerFactory.getLogger(DriftRunner.class);
  private static final String PREFIX = "show-";
  private static final int MOST_AT_ONCE = 2;
  private static final Duration LONGEST_WAIT = Duration.ofMillis(250);
  private static final Duration TIME_TO_STOP = Duration.ofSeconds(5);

  private final DriftLook look;
  private final DriftLooks looks;
  private final DriftItems items;
  private final Cluster cluster;
  private final DriftTimes times;
  private final UUID worker;
  private final Marks marks;
  private final Periodic connecting;
  private final Periodic polling;
  private final Periodic forgetting;
  private final Semaphore wake = new Semaphore(0);
  private final Semaphore places = new Semaphore(MOST_AT_ONCE);
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("drift-", 0).factory());
  private volatile long quietUntil = System.nanoTime();
  private Cluster.@Nullable Watch watch;

  DriftRunner(
      DriftLook look,
      DriftLooks looks,
      DriftItems items,
      Cluster cluster,
      DriftTimes times,
      Identifiers identifiers,
      DriftMetrics metrics) {
    this.look = look;
    this.looks = looks;
    this.items = items;
    this.cluster = cluster;
    this.times = times;
    this.worker = identifiers.next();
    this.marks = new Marks(System::nanoTime, times.collect(), times.betweenPasses());
    this.connecting = new Periodic(times.retry());
    this.polling = new Periodic(times.betweenLooks());
    this.forgetting = new Periodic(times.fullPass());
    metrics.observe(marks);
  }

  @EventListener
  void start(DatabaseReadyEvent event) {
    if (cluster.isConfigured()) {
      marks.markAll();
      threads.submit(this::run);
    }
  }

  /** Looks that have begun come to their end, so that no other replica has to wait for them. */
  @PreDestroy
  void stop() throws InterruptedException {
    stopping.countDown();
    wake.release();
    threads.shutdown();
    if (!threads.awaitTermination(TIME_TO_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
      threads.shutdownNow();
    }
  }

  /** Looks at a show soon. */
  void mark(String namespace) {
    if (namespace.isEmpty()) {
      marks.markAll();
    } else if (namespace.startsWith(PREFIX)) {
      marks.mark(namespace);
    }
  }

  private void run() {
    try {
      while (stopping.getCount() > 0) {
        if (System.nanoTime() - quietUntil >= 0) {
          step();
        }
        if (wake.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
          wake.drainPermits();
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      if (watch != null) {
        watch.close();
      }
    }
  }

  private void step() {
    try {
      if (watch == null && connecting.isTime()) {
        watch = cluster.watchAll(this::mark);
      }
      if (marks.takeAll()) {
        looks.live().forEach(slug -> marks.mark(PREFIX + slug));
      }
      if (polling.isTime()) {
        looks.due().forEach(slug -> marks.mark(PREFIX + slug));
      }
      if (forgetting.isTime()) {
        items.forgetDeleted();
      }
      startLooks();
    } catch (RuntimeException exception) {
      // The loop must outlive a cluster or a database that is away.
      LOG.warn("Nothing is looked at for now", exception);
      rest();
    }
  }

  private void startLooks() {
    while (places.tryAcquire()) {
      Optional<Marks.Mark> mark = marks.take();
      if (mark.isEmpty()) {
        places.release();
        return;
      }
      try {
        threads.submit(() -> lookAt(mark.get()));
      } catch (RejectedExecutionException stopped) {
        places.release();
        return;
      }
    }
  }

  private void lookAt(Marks.Mark mark) {
    String slug = mark.namespace().substring(PREFIX.length());
    try {
      if (!look.perform(slug, marks.age(mark), worker)) {
        marks.giveBack(mark, times.betweenLooks());
      }
    } catch (ClusterUnavailableException exception) {
      LOG.warn("Shows are looked at later: {}", exception.getMessage());
      marks.giveBack(mark, times.retry());
      rest();
    } catch (RuntimeException exception) {
      LOG.warn("{} is looked at later", slug, exception);
      marks.giveBack(mark, times.retry());
    } finally {
      places.release();
      wake.release();
    }
  }

  /** What does not answer is not asked again at once for the next show. */
  private void rest() {
    quietUntil = System.nanoTime() + times.retry().toNanos();
  }

  /** Says when it is time again; for one thread. */
  private static final class Periodic {
    private final long period;
    private @Nullable Long last;

    Periodic(Duration period) {
      this.period = period.toNanos();
    }

    boolean isTime() {
      long now = System.nanoTime();
      boolean isTime = last == null || now - last >= period;
      if (isTime) {
        last = now;
      }
      return isTime;
    }
  }
}
