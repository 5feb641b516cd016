package dev.marquee.kit.show;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads from another service again and again: at intervals while it answers, so that an edit
 * travels; soon, and then less and less often, while it does not.
 */
public final class RefreshLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RefreshLoop.class);
  private static final Duration FIRST_DELAY = Duration.ofMillis(50);
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);

  private final String what;
  private final Duration interval;
  private final BooleanSupplier hasStored;
  private final SecureRandom random;
  private final CountDownLatch stopped = new CountDownLatch(1);

  /**
   * A loop that has not begun.
   *
   * @param what is read, for messages: "facts"
   * @param hasStored whether what was read before serves meanwhile
   */
  public RefreshLoop(
      String what, Duration interval, BooleanSupplier hasStored, SecureRandom random) {
    this.what = what;
    this.interval = interval;
    this.hasStored = hasStored;
    this.random = random;
  }

  /** Reads once. */
  @FunctionalInterface
  public interface Refresh {
    void run() throws SourceUnavailableException, InterruptedException;
  }

  /**
   * Begins, in a thread of its own.
   *
   * @param first done once before anything is read
   */
  public void start(Runnable first, Refresh refresh) {
    Thread.ofVirtual()
        .name(what)
        .start(() -> {
          try {
            first.run();
            repeat(refresh);
          } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /** Ends after the reading that runs. */
  @Override
  public void close() {
    stopped.countDown();
  }

  private void repeat(Refresh refresh) throws InterruptedException {
    Duration delay = FIRST_DELAY;
    while (stopped.getCount() > 0) {
      try {
        refresh.run();
        delay = FIRST_DELAY;
        pause(interval);
      } catch (SourceUnavailableException exception) {
        Duration pause = jittered(delay);
        LOG.warn(
            "{} Next try in {} ms.{}",
            exception.getMessage(),
            pause.toMillis(),
            hasStored.getAsBoolean() ? " The stored " + what + " serves meanwhile." : "");
        pause(pause);
        delay = longer(delay);
      } catch (RuntimeException unexpected) {
        // Whatever it is, it must not end the only thread that would notice the next edit.
        LOG.error("Reading the {} failed unexpectedly", what, unexpected);
        pause(LONGEST_DELAY);
      }
    }
  }

  private void pause(Duration duration) throws InterruptedException {
    boolean ended = stopped.await(duration.toMillis(), TimeUnit.MILLISECONDS);
    if (ended) {
      LOG.debug("No longer reading the {}", what);
    }
  }

  /** Between half and all of it, so that many do not ask a returning service at once. */
  private Duration jittered(Duration delay) {
    long half = delay.toMillis() / 2;
    return Duration.ofMillis(half + random.nextLong(half + 1));
  }

  private static Duration longer(Duration delay) {
    Duration twice = delay.multipliedBy(2);
    return twice.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : twice;
  }
}
