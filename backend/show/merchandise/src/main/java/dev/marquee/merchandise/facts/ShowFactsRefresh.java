package dev.marquee.merchandise.facts;

import dev.marquee.kit.database.DatabaseReadyEvent;
import dev.marquee.merchandise.domain.InvalidFactsException;
import dev.marquee.merchandise.domain.Show;
import dev.marquee.merchandise.show.CurrentShow;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.transaction.exceptions.TransactionException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the current show current: serves what is stored at once, reads the facts as soon as {@code
 * deploy} answers, and reads them again from time to time, so that an edit travels.
 */
@Singleton
public class ShowFactsRefresh {
  private static final Logger LOG = LoggerFactory.getLogger(ShowFactsRefresh.class);
  private static final Duration FIRST_DELAY = Duration.ofMillis(50);
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);

  private final FactsSource source;
  private final FactsStore store;
  private final CurrentShow current;
  private final FactsSettings facts;
  private final ShowSettings show;
  private final SecureRandom random;
  private final CountDownLatch stopped = new CountDownLatch(1);

  ShowFactsRefresh(
      FactsSource source,
      FactsStore store,
      CurrentShow current,
      FactsSettings facts,
      ShowSettings show,
      SecureRandom random) {
    this.source = source;
    this.store = store;
    this.current = current;
    this.facts = facts;
    this.show = show;
    this.random = random;
  }

  @EventListener
  void start(DatabaseReadyEvent event) {
    Thread.ofVirtual().name("facts").start(this::keepCurrent);
  }

  @PreDestroy
  void stop() {
    stopped.countDown();
  }

  /**
   * Reads the facts now.
   *
   * @return the revision that is served afterwards
   * @throws FactsUnavailableException when they cannot be read, are unusable, or cannot be stored;
   *     what was served stays served
   */
  public long refresh() throws FactsUnavailableException, InterruptedException {
    if (!source.isConfigured()) {
      throw new FactsUnavailableException(
          "FACTS_URL is not set: it must say where deploy answers this show's facts");
    }
    FactsSource.Reading reading = source.read();
    try {
      Show stored = store.store(show.slug(), reading);
      current.serve(stored);
      return stored.revision();
    } catch (InvalidFactsException exception) {
      throw new FactsUnavailableException(
          "The facts of revision "
              + reading.revision()
              + " make no show: "
              + exception.getMessage(),
          exception);
    } catch (DataAccessException | TransactionException exception) {
      throw new FactsUnavailableException("The facts cannot be stored", exception);
    }
  }

  private void keepCurrent() {
    try {
      serveStored();
      Duration delay = FIRST_DELAY;
      while (stopped.getCount() > 0) {
        try {
          refresh();
          delay = FIRST_DELAY;
          pause(facts.refreshInterval());
        } catch (FactsUnavailableException exception) {
          Duration pause = jittered(delay);
          LOG.warn(
              "{} Next try in {} ms.{}",
              exception.getMessage(),
              pause.toMillis(),
              current.isServed() ? " The stored facts are served meanwhile." : "");
          pause(pause);
          delay = longer(delay);
        } catch (RuntimeException unexpected) {
          // Whatever it is, it must not end the only thread that would notice the next edit.
          LOG.error("Reading the facts failed unexpectedly", unexpected);
          pause(LONGEST_DELAY);
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void serveStored() {
    try {
      store.load(show.slug()).ifPresent(current::serve);
    } catch (InvalidFactsException exception) {
      LOG.warn("The stored facts make no show: {}", exception.getMessage());
    } catch (DataAccessException | TransactionException exception) {
      LOG.warn("The stored facts cannot be read: {}", exception.getMessage());
    }
  }

  private void pause(Duration duration) throws InterruptedException {
    boolean ended = stopped.await(duration.toMillis(), TimeUnit.MILLISECONDS);
    if (ended) {
      LOG.debug("No longer reading the facts");
    }
  }

  /** Between half and all of it, so that many shows do not ask a returning deploy at once. */
  private Duration jittered(Duration delay) {
    long half = delay.toMillis() / 2;
    return Duration.ofMillis(half + random.nextLong(half + 1));
  }

  private static Duration longer(Duration delay) {
    Duration twice = delay.multipliedBy(2);
    return twice.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : twice;
  }
}
