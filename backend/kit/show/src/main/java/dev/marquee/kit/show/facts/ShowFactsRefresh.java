package dev.marquee.kit.show.facts;

import dev.marquee.kit.database.DatabaseReadyEvent;
import dev.marquee.kit.show.RefreshLoop;
import dev.marquee.kit.show.SourceUnavailableException;
import io.micronaut.context.annotation.Requires;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.transaction.exceptions.TransactionException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the show current: serves what is stored at once, reads the facts as soon as {@code deploy}
 * answers, and reads them again from time to time, so that an edit travels.
 */
@Singleton
@Requires(beans = ServedShow.class)
public class ShowFactsRefresh {
  private static final Logger LOG = LoggerFactory.getLogger(ShowFactsRefresh.class);

  private final FactsSource source;
  private final ServedShow show;
  private final RefreshLoop loop;

  ShowFactsRefresh(
      FactsSource source, ServedShow show, FactsSettings settings, SecureRandom random) {
    this.source = source;
    this.show = show;
    this.loop = new RefreshLoop("facts", settings.refreshInterval(), show::isServed, random);
  }

  @EventListener
  void start(DatabaseReadyEvent event) {
    loop.start(this::serveStored, this::refresh);
  }

  @PreDestroy
  void stop() {
    loop.close();
  }

  /**
   * Reads the facts now.
   *
   * @return the revision that is served afterwards
   * @throws SourceUnavailableException when they cannot be read, are unusable, or cannot be stored;
   *     what was served stays served
   */
  public long refresh() throws SourceUnavailableException, InterruptedException {
    Facts facts = source.read();
    try {
      return show.serve(facts);
    } catch (InvalidFactsException exception) {
      throw new SourceUnavailableException(
          "The facts of revision " + facts.revision() + " make no show: " + exception.getMessage(),
          exception);
    } catch (DataAccessException | TransactionException exception) {
      throw new SourceUnavailableException("The facts cannot be stored", exception);
    }
  }

  private void serveStored() {
    try {
      show.serveStored();
    } catch (InvalidFactsException exception) {
      LOG.warn("The stored facts make no show: {}", exception.getMessage());
    } catch (DataAccessException | TransactionException exception) {
      LOG.warn("The stored facts cannot be read: {}", exception.getMessage());
    }
  }
}
