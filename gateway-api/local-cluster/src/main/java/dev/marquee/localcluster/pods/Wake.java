package dev.marquee.localcluster.pods;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets a thread sleep until somebody wakes it or a time has passed. */
final class Wake {
  private final Semaphore permits = new Semaphore(0);

  /** Wakes the sleeper, or the next one who wants to sleep. */
  void wake() {
    if (permits.availablePermits() == 0) {
      permits.release();
    }
  }

  void await(Duration longest) throws InterruptedException {
    if (permits.tryAcquire(Math.max(0, longest.toNanos()), TimeUnit.NANOSECONDS)) {
      permits.drainPermits();
    }
  }
}
