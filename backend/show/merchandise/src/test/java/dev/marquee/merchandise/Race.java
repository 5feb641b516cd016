package dev.marquee.merchandise;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs things at the same time, as far as two cores allow. */
final class Race {
  private Race() {}

  /** Starts all at once and answers what they answered, in their order. */
  static <T> List<T> run(List<Callable<T>> runners) {
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> futures = new ArrayList<>();
      for (Callable<T> runner : runners) {
        futures.add(
            threads.submit(() -> {
              start.await();
              return runner.call();
            }));
      }
      start.countDown();
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException exception) {
      throw new IllegalStateException(exception.getCause());
    } catch (InterruptedException exception) {
      throw new IllegalStateException(exception);
    }
  }

  /** Lets so many run the same. */
  static <T> List<T> run(int runners, Callable<T> runner) {
    List<Callable<T>> all = new ArrayList<>();
    for (int count = 0; count < runners; count++) {
      all.add(runner);
    }
    return run(all);
  }
}
