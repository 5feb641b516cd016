package dev.marquee.deploy.cluster.kubernetes;

import dev.marquee.deploy.cluster.ClusterUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Does the same with several inputs at once, on virtual threads. */
final class Together {
  /** So many requests of one call are on their way at once. */
  static final int AT_ONCE = 8;

  private Together() {}

  /**
   * Waits for all.
   *
   * @return the results in the order of the inputs
   * @throws RuntimeException the first one that the work threw; what has not ended then is ended
   */
  static <A, B> List<B> map(List<A> inputs, Function<A, B> work) {
    if (inputs.size() == 1) {
      return List.of(work.apply(inputs.getFirst()));
    }
    Semaphore permits = new Semaphore(AT_ONCE);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        List<Future<B>> futures = new ArrayList<>();
        for (A input : inputs) {
          futures.add(threads.submit(limited(permits, () -> work.apply(input))));
        }
        List<B> results = new ArrayList<>();
        for (Future<B> future : futures) {
          results.add(future.get());
        }
        return results;
      } catch (ExecutionException exception) {
        threads.shutdownNow();
        if (exception.getCause() instanceof RuntimeException failure) {
          throw failure;
        }
        throw new IllegalStateException(exception.getCause());
      } catch (InterruptedException exception) {
        threads.shutdownNow();
        Thread.currentThread().interrupt();
        throw new ClusterUnavailableException("Interrupted", exception);
      }
    }
  }

  private static <B> Callable<B> limited(Semaphore permits, Callable<B> work) {
    return () -> {
      permits.acquire();
      try {
        return work.call();
      } finally {
        permits.release();
      }
    };
  }
}
