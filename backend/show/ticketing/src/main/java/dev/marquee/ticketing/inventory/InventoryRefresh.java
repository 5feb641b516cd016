package dev.marquee.ticketing.inventory;

import dev.marquee.kit.database.DatabaseReadyEvent;
import dev.marquee.kit.show.RefreshLoop;
import dev.marquee.kit.show.SourceUnavailableException;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.transaction.exceptions.TransactionException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the inventory current: sells what is stored at once, reads the show as soon as {@code
 * event} answers, and reads it again from time to time, so that an edit travels.
 */
@Singleton
final class InventoryRefresh {
  private static final Logger LOG = LoggerFactory.getLogger(InventoryRefresh.class);

  private final ShowSource source;
  private final InventoryStore store;
  private final CurrentInventory current;
  private final RefreshLoop loop;
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
    this.loop =
        new RefreshLoop(
            "inventory", settings.refreshInterval(), () -> current.get().isPresent(), random);
  }

  @EventListener
  void start(DatabaseReadyEvent event) {
    loop.start(this::sellStored, this::refresh);
  }

  @PreDestroy
  void stop() {
    loop.close();
  }

  /**
   * Reads the show, if it has changed since.
   *
   * @return the revision that is on sale afterwards
   */
  synchronized long refresh() throws SourceUnavailableException, InterruptedException {
    Optional<ShowSource.Reading> reading = source.read(tag);
    if (reading.isEmpty()) {
      return current.require().revision();
    }
    try {
      current.sell(store.store(reading.get().document()));
      tag = reading.get().tag();
      return current.require().revision();
    } catch (InvalidShowException exception) {
      throw new SourceUnavailableException(
          "Nothing can be sold of what event answered: " + exception.getMessage() + ".", exception);
    } catch (DataAccessException | TransactionException exception) {
      throw new SourceUnavailableException("The inventory cannot be stored.", exception);
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
}
