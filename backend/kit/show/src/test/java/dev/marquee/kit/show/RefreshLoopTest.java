package dev.marquee.kit.show;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class RefreshLoopTest {
  private static final Duration NEVER_AGAIN = Duration.ofDays(1);

  private final List<String> done = new CopyOnWriteArrayList<>();

  @Test
  void itReadsAtOnceAfterWhatComesFirstAndThenWaits() {
    try (RefreshLoop loop = loop(NEVER_AGAIN)) {
      loop.start(() -> done.add("first"), () -> done.add("read"));
      await().until(() -> done.contains("read"));
      assertEquals(List.of("first", "read"), done);
    }
  }

  @Test
  void itReadsAgainAfterTheInterval() {
    try (RefreshLoop loop = loop(Duration.ofMillis(1))) {
      loop.start(() -> {}, () -> done.add("read"));
      await().until(() -> done.size() >= 3);
    }
  }

  @Test
  void whileTheSourceIsAwayItTriesAgainLongBeforeTheInterval() {
    BlockingQueue<SourceUnavailableException> failures =
        new LinkedBlockingQueue<>(
            List.of(
                new SourceUnavailableException("It does not answer."),
                new SourceUnavailableException("It still does not answer.")));
    try (RefreshLoop loop = loop(NEVER_AGAIN)) {
      loop.start(
          () -> {},
          () -> {
            SourceUnavailableException failure = failures.poll();
            if (failure != null) {
              throw failure;
            }
            done.add("read");
          });
      await().until(() -> done.contains("read"));
    }
  }

  @Test
  void whatNobodyForesawDoesNotEndIt() {
    try (RefreshLoop loop = loop(NEVER_AGAIN)) {
      loop.start(
          () -> {},
          () -> {
            if (done.isEmpty()) {
              done.add("failed");
              throw new IllegalStateException("Nobody foresaw this");
            }
            done.add("read");
          });
      await().atMost(Duration.ofSeconds(30)).until(() -> done.contains("read"));
    }
  }

  private static RefreshLoop loop(Duration interval) {
    return new RefreshLoop("facts", interval, () -> false, new SecureRandom());
  }
}
