package dev.marquee.e2e;

import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Does many things again and again at the same time, and remembers everything that went wrong. */
final class Crowd implements AutoCloseable {
  private static final int MOST_MEMBERS = 32;
  private static final int MOST_FAILURES = 20;

  private final ScheduledExecutorService members =
      Executors.newScheduledThreadPool(MOST_MEMBERS, Thread.ofVirtual().factory());
  private final Map<String, Integer> done = new ConcurrentSkipListMap<>();
  private final List<String> failures = new ArrayList<>();

  /** What a member does once. */
  interface Deed {
    void run() throws Exception;
  }

  /**
   * Lets one more member do something until the crowd is stopped.
   *
   * @param pause between two times
   */
  void add(String name, Duration pause, Deed deed) {
    done.put(name, 0);
    members.scheduleWithFixedDelay(
        () -> perform(name, deed), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void perform(String name, Deed deed) {
    try {
      deed.run();
      done.merge(name, 1, Integer::sum);
    } catch (Exception | AssertionError failure) {
      remember(LocalTime.now() + " " + name + ": " + described(failure));
    }
  }

  private void remember(String failure) {
    synchronized (failures) {
      if (failures.size() < MOST_FAILURES) {
        failures.add(failure);
      }
    }
  }

  private static String described(Throwable failure) {
    return failure.getCause() == null ? failure.toString() : failure + ", " + failure.getCause();
  }

  /** What went wrong first, a line each. */
  List<String> failures() {
    synchronized (failures) {
      return List.copyOf(failures);
    }
  }

  /** How often each has done what it does without a failure. */
  Map<String, Integer> done() {
    return Map.copyOf(done);
  }

  /** Lets everybody finish what is begun; nobody begins anything again. */
  @Override
  public void close() {
    members.shutdown();
    try {
      if (!members.awaitTermination(1, TimeUnit.MINUTES)) {
        throw new IllegalStateException("Somebody does not come to an end");
      }
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(exception);
    }
  }
}
