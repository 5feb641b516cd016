package dev.marquee.bench.saga.faults;

import dev.marquee.bench.MarqueeApi.Answer;
import dev.marquee.bench.SandboxWindow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Repeats a call, as a client does that knows what may be repeated: as long as nobody answers, or
 * the answer asks for patience. Any other answer is one.
 */
final class Patience {
  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final int LONGEST_PAUSE_MILLIS = 400;
  private static final Set<Integer> PASSING = Set.of(502, 503, 504);
  private static final Set<String> RUNNING = Set.of("REQUEST_IN_PROGRESS", "ORDER_NOT_KNOWN_YET");

  private Patience() {}

  /** A call of an API. */
  interface Call {
    Answer send() throws InterruptedException;
  }

  /** Something that a window does. */
  interface Visit<T> {
    T go() throws IOException, InterruptedException;
  }

  /** Something that comes true. */
  interface Condition {
    boolean isMet() throws Exception;
  }

  static Answer answered(Call call) throws InterruptedException {
    long until = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      try {
        Answer answer = call.send();
        if (!isPassing(answer)) {
          return answer;
        }
        checkTime(until, answer.toString(), null);
      } catch (UncheckedIOException nobody) {
        checkTime(until, "nobody answers", nobody);
      }
      pause();
    }
  }

  static <T> T visited(Visit<T> visit) throws InterruptedException {
    long until = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      try {
        return visit.go();
      } catch (IOException nobody) {
        checkTime(until, "nobody answers", nobody);
      } catch (SandboxWindow.DeadEnd page) {
        if (!PASSING.contains(page.status())) {
          throw page;
        }
        checkTime(until, "the page is away", page);
      }
      pause();
    }
  }

  /**
   * Waits for something.
   *
   * @param what for the message when it does not come true
   */
  static void until(String what, Condition condition) throws Exception {
    long until = System.nanoTime() + LIMIT.toNanos();
    while (!condition.isMet()) {
      checkTime(until, what, null);
      pause();
    }
  }

  static void pause() throws InterruptedException {
    Thread.sleep(
        ThreadLocalRandom.current().nextInt(LONGEST_PAUSE_MILLIS / 4, LONGEST_PAUSE_MILLIS));
  }

  private static boolean isPassing(Answer answer) {
    return PASSING.contains(answer.status())
        || answer.status() == 409 && RUNNING.contains(answer.body().path("code").asText());
  }

  private static void checkTime(long until, String what, Exception last) {
    if (System.nanoTime() - until >= 0) {
      throw new IllegalStateException("Not within " + LIMIT + ": " + what, last);
    }
  }
}
