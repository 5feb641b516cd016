package dev.marquee.ticketing.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.kit.http.ProblemException;
import dev.marquee.ticketing.batch.Result.Done;
import dev.marquee.ticketing.batch.Result.Refused;
import io.micronaut.http.HttpStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
  private static final ProblemException COMPETITOR =
      ProblemException.of(HttpStatus.CONFLICT, "TAKEN", "Somebody was faster.");

  private final List<List<Integer>> batches = new CopyOnWriteArrayList<>();
  private final CountDownLatch firstMayEnd = new CountDownLatch(1);
  private final CountDownLatch firstRuns = new CountDownLatch(1);

  @Test
  void whatArrivesWhileOneTransactionRunsSharesTheNext() throws Exception {
    try (GroupCommit<Integer, Integer> commits = new GroupCommit<>("test", 3, 10, this::slowly)) {
      CompletableFuture<Integer> first = commits.submit(0);
      firstRuns.await();
      List<CompletableFuture<Integer>> others = submit(commits, 1, 2, 3, 4);
      firstMayEnd.countDown();
      assertEquals(0, first.join());
      assertEquals(List.of(10, 20, 30, 40), others.stream().map(CompletableFuture::join).toList());
    }
    assertEquals(List.of(List.of(0), List.of(1, 2, 3), List.of(4)), batches);
  }

  @Test
  void moreThanMayWaitAreRefusedAtOnce() throws Exception {
    try (GroupCommit<Integer, Integer> commits = new GroupCommit<>("test", 3, 2, this::slowly)) {
      CompletableFuture<Integer> first = commits.submit(0);
      firstRuns.await();
      List<CompletableFuture<Integer>> waiting = submit(commits, 1, 2);
      assertTrue(commits.isFull());
      assertEquals("OVERLOADED", problem(commits.submit(3)));
      firstMayEnd.countDown();
      first.join();
      waiting.forEach(CompletableFuture::join);
    }
  }

  @Test
  void aRefusalOfOneLeavesTheOthersAlone() {
    BatchTransaction<Integer, Integer> odd =
        commands ->
            commands.stream()
                .<Result<Integer>>map(
                    command -> command % 2 == 0 ? new Done<>(command) : new Refused<>(COMPETITOR))
                .toList();
    try (GroupCommit<Integer, Integer> commits = new GroupCommit<>("test", 10, 10, odd)) {
      List<CompletableFuture<Integer>> results = submit(commits, 1, 2);
      assertEquals("TAKEN", problem(results.get(0)));
      assertEquals(2, results.get(1).join());
    }
  }

  @Test
  void aTransactionThatACompetitorSpoilsIsRunOneByOne() throws Exception {
    BatchTransaction<Integer, Integer> spoiled =
        commands -> {
          List<Result<Integer>> results = slowly(commands);
          if (commands.contains(2)) {
            throw COMPETITOR;
          }
          return results;
        };
    try (GroupCommit<Integer, Integer> commits = new GroupCommit<>("test", 10, 10, spoiled)) {
      CompletableFuture<Integer> first = commits.submit(0);
      firstRuns.await();
      List<CompletableFuture<Integer>> others = submit(commits, 1, 2, 3);
      firstMayEnd.countDown();
      first.join();
      assertEquals(10, others.get(0).join());
      assertEquals("TAKEN", problem(others.get(1)));
      assertEquals(30, others.get(2).join());
    }
    assertEquals(
        List.of(List.of(0), List.of(1, 2, 3), List.of(1), List.of(2), List.of(3)), batches);
  }

  @Test
  void aFaultIsToldToAllAndIsNotTriedAgain() throws Exception {
    BatchTransaction<Integer, Integer> faulty =
        commands -> {
          List<Result<Integer>> results = slowly(commands);
          if (commands.size() > 1) {
            throw new IllegalStateException("It may have happened");
          }
          return results;
        };
    try (GroupCommit<Integer, Integer> commits = new GroupCommit<>("test", 10, 10, faulty)) {
      CompletableFuture<Integer> first = commits.submit(0);
      firstRuns.await();
      List<CompletableFuture<Integer>> others = submit(commits, 1, 2);
      firstMayEnd.countDown();
      first.join();
      for (CompletableFuture<Integer> other : others) {
        CompletionException failure = assertThrows(CompletionException.class, other::join);
        assertInstanceOf(IllegalStateException.class, failure.getCause());
      }
      assertEquals(90, commits.submit(9).join());
    }
    assertEquals(List.of(List.of(0), List.of(1, 2), List.of(9)), batches);
  }

  @Test
  void anErrorIsToldAndDoesNotEndTheSale() {
    BatchTransaction<Integer, Integer> outOfMemoryOnce =
        commands -> {
          if (commands.contains(1)) {
            throw new OutOfMemoryError("of the test");
          }
          return commands.stream().<Result<Integer>>map(command -> new Done<>(command)).toList();
        };
    try (GroupCommit<Integer, Integer> commits =
        new GroupCommit<>("test", 1, 10, outOfMemoryOnce)) {
      CompletionException failure =
          assertThrows(
              CompletionException.class, commits.submit(1).orTimeout(30, TimeUnit.SECONDS)::join);
      assertInstanceOf(OutOfMemoryError.class, failure.getCause());
      assertEquals(2, commits.submit(2).join());
    }
  }

  @Test
  void closingRunsWhatWaitsAndTakesNoMore() throws Exception {
    GroupCommit<Integer, Integer> commits = new GroupCommit<>("test", 1, 10, this::slowly);
    List<CompletableFuture<Integer>> waiting = submit(commits, 0, 1, 2);
    firstRuns.await();
    firstMayEnd.countDown();
    commits.close();
    assertEquals(List.of(0, 10, 20), waiting.stream().map(CompletableFuture::join).toList());
    assertEquals("OVERLOADED", problem(commits.submit(3)));
  }

  /** Only the first waits. */
  private List<Result<Integer>> slowly(List<Integer> commands) {
    batches.add(commands);
    firstRuns.countDown();
    try {
      firstMayEnd.await();
    } catch (InterruptedException exception) {
      throw new IllegalStateException(exception);
    }
    return commands.stream().<Result<Integer>>map(command -> new Done<>(command * 10)).toList();
  }

  private static List<CompletableFuture<Integer>> submit(
      GroupCommit<Integer, Integer> commits, int... commands) {
    List<CompletableFuture<Integer>> results = new ArrayList<>();
    for (int command : commands) {
      results.add(commits.submit(command));
    }
    return results;
  }

  private static String problem(CompletableFuture<Integer> result) {
    CompletionException failure = assertThrows(CompletionException.class, result::join);
    return assertInstanceOf(ProblemException.class, failure.getCause()).problem().code();
  }
}
