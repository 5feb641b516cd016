package dev.marquee.ticketing.batch;

import dev.marquee.kit.database.sql.GivenUp;
import dev.marquee.kit.http.ProblemException;
import io.micronaut.data.exceptions.DataAccessException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the commands of many callers in shared transactions, on one thread: while one transaction
 * commits, the next commands gather. Nobody waits for a batch to fill; under light load each
 * command is its own batch, under heavy load the cost of a commit is shared by many.
 *
 * <p>A transaction that a competitor spoils (another replica, in the same moment) is rolled back,
 * and its commands then run one by one.
 */
public final class GroupCommit<C, R> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
  private static final long IDLE_MILLIS = 200;

  private final BatchTransaction<C, R> transaction;
  private final int largest;
  private final BlockingQueue<Waiting<C, R>> queue;
  private final Thread worker;
  private volatile boolean closed;

  /**
   * Starts taking commands.
   *
   * @param largest how many commands one transaction takes
   * @param waiting how many commands may wait
   */
  public GroupCommit(String name, int largest, int waiting, BatchTransaction<C, R> transaction) {
    this.transaction = transaction;
    this.largest = largest;
    this.queue = new ArrayBlockingQueue<>(waiting);
    this.worker = Thread.ofPlatform().name(name).daemon().start(this::work);
  }

  private record Waiting<C, R>(C command, CompletableFuture<R> result) {}

  /** Whether a command would be refused now. */
  public boolean isFull() {
    return queue.remainingCapacity() == 0;
  }

  /**
   * Runs a command soon.
   *
   * @return its result once it is committed, or a {@link ProblemException}: a refusal, or 503
   *     {@code OVERLOADED} when too many wait already
   */
  public CompletableFuture<R> submit(C command) {
    CompletableFuture<R> result = new CompletableFuture<>();
    if (closed || !queue.offer(new Waiting<>(command, result))) {
      result.completeExceptionally(Overload.problem());
    }
    if (!worker.isAlive()) {
      refuseWhatWaits();
    }
    return result;
  }

  /** Runs what waits, and then takes no more. */
  @Override
  public void close() {
    closed = true;
    try {
      worker.join();
      refuseWhatWaits();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whoever came while it was closing must not wait for ever. */
  private void refuseWhatWaits() {
    List<Waiting<C, R>> late = new ArrayList<>();
    queue.drainTo(late);
    late.forEach(waiting -> waiting.result().completeExceptionally(Overload.problem()));
  }

  private void work() {
    List<Waiting<C, R>> batch = new ArrayList<>(largest);
    while (!closed || !queue.isEmpty()) {
      try {
        Waiting<C, R> first = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          queue.drainTo(batch, largest - 1);
          run(List.copyOf(batch));
          batch.clear();
        }
      } catch (InterruptedException interrupted) {
        closed = true;
      }
    }
  }

  /** Whatever goes wrong is told to those who wait; it must not end the only worker. */
  private void run(List<Waiting<C, R>> batch) {
    List<Result<R>> results;
    try {
      results = transaction.run(batch.stream().map(Waiting::command).toList());
    } catch (RuntimeException exception) {
      if (batch.size() > 1 && leftNothing(exception)) {
        LOG.debug("{} commands run one by one: {}", batch.size(), exception.getMessage());
        batch.forEach(alone -> run(List.of(alone)));
      } else {
        fail(batch, exception);
      }
      return;
    } catch (Error error) {
      LOG.error("A transaction of {} commands failed", batch.size(), error);
      fail(batch, error);
      return;
    }
    for (int index = 0; index < batch.size(); index++) {
      CompletableFuture<R> waiting = batch.get(index).result();
      switch (results.get(index)) {
        case Result.Done<R>(R value) -> waiting.complete(value);
        case Result.Refused<R>(ProblemException problem) -> waiting.completeExceptionally(problem);
      }
    }
  }

  private void fail(List<Waiting<C, R>> batch, Throwable failure) {
    batch.forEach(waiting -> waiting.result().completeExceptionally(failure));
  }

  private static boolean leftNothing(RuntimeException exception) {
    return exception instanceof ProblemException
        || (exception instanceof DataAccessException failure && GivenUp.because(failure));
  }
}
