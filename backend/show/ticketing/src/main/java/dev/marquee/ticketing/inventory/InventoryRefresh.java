package dev.marquee.ticketing.inventory;

import dev.marquee.kit.database.DatabaseReadyEvent;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.transaction.exceptions.TransactionException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the inventory current: sells what is stored at once, reads the show as soon as {@code
 * event} answers, and reads it again from time to time, so that an edit travels.
 */
@Singleton
final class InventoryRefresh {
  private static final Logger LOG = LoggerFactory.getLogger(InventoryRefresh.class);
  private static final Duration FIRST_DELAY = Duration.ofMillis(50);
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);

  private final ShowSource source;
  private final InventoryStore store;
  private final CurrentInventory current;
  private final EventSettings settings;
  private final SecureRandom random;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private String tag = "";

  InventoryRefresh(
      ShowSource source,
      InventoryStore store,
      CurrentInventory current,
      EventSettings settings,
      SecureRandom random) {
    this.source = source;
    this.store = store;
    this.current = current;
    this.settings = settings;
    this.random = random;
  }

  @EventListener
  void start(DatabaseReadyEvent event) {
    Thread.ofVirtual().name("inventory").start(this::keepCurrent);
  }

  @PreDestroy
  void stop() {
    stopped.countDown();
  }

  /**
   * Reads the show, if it has changed since.
   *
   * @return the revision that is on sale afterwards
   */
  synchronized long refresh() throws ShowUnavailableException, InterruptedException {
    if (settings.url().isBlank()) {
      throw new ShowUnavailableException(
          "EVENT_URL is not set: it must say where this show's event is served.");
    }
    Optional<ShowSource.Reading> reading = source.read(tag);
    if (reading.isEmpty()) {
      return current.require().revision();
    }
    try {
      current.sell(store.store(reading.get().document()));
      tag = reading.get().tag();
      return current.require().revision();
    } catch (InvalidShowException exception) {
      throw new ShowUnavailableException(
          "Nothing can be sold of what event answered: " + exception.getMessage() + ".", exception);
    } catch (DataAccessException | TransactionException exception) {
      throw new ShowUnavailableException("The inventory cannot be stored.", exception);
    }
  }

  private void keepCurrent() {
    try {
      sellStored();
      Duration delay = FIRST_DELAY;
      while (stopped.getCount() > 0) {
        try {
          refresh();
          delay = FIRST_DELAY;
          pause(settings.refreshInterval());
        } catch (ShowUnavailableException exception) {
          Duration pause = jittered(delay);
          LOG.warn(
              "{} Next try in {} ms.{}",
              exception.getMessage(),
              pause.toMillis(),
              current.get().isPresent() ? " The stored inventory is on sale meanwhile." : "");
          pause(pause);
          delay = longer(delay);
        } catch (RuntimeException unexpected) {
          // Whatever it is, it must not end the only thread that would notice the next edit.
          LOG.error("Reading the show failed unexpectedly", unexpected);
          pause(LONGEST_DELAY);
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void sellStored() {
    try {
      store.load().ifPresent(current::sell);
    } catch (InvalidShowException exception) {
      LOG.warn("Nothing can be sold of what is stored: {}", exception.getMessage());
    } catch (DataAccessException | TransactionException exception) {
      LOG.warn("The stored inventory cannot be read: {}", exception.getMessage());
    }
  }

  private void pause(Duration duration) throws InterruptedException {
    boolean ended = stopped.await(duration.toMillis(), TimeUnit.MILLISECONDS);
    if (ended) {
      LOG.debug("No longer reading the show");
    }
  }

  /** Between half and all of it, so that many services do not ask a returning event at once. */
  private Duration jittered(Duration delay) {
    long half = delay.toMillis() / 2;
    return Duration.ofMillis(half + random.nextLong(half + 1));
  }

  private static Duration longer(Duration delay) {
    Duration twice = delay.multipliedBy(2);
    return twice.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : twice;
  }
}
