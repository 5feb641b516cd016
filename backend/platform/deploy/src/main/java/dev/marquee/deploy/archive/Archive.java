package dev.marquee.deploy.archive;

import dev.marquee.deploy.database.ShowDatabases;
import dev.marquee.deploy.deployment.Deployment;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/** Keeps the data of shows that are taken down, where their owners want that. */
@Singleton
public class Archive {
  /** Each holds a connection of this service for as long as it takes. */
  private static final int AT_ONCE = 2;

  private final DumpStore store;
  private final DumpWriter writer;
  private final ShowDatabases databases;
  private final Semaphore places = new Semaphore(AT_ONCE);

  Archive(DumpStore store, DumpWriter writer, ShowDatabases databases) {
    this.store = store;
    this.writer = writer;
    this.databases = databases;
  }

  /**
   * Says, when a show is taken down, whether its data is to be kept; part of the caller's
   * transaction. While it is being taken down already, a wish that was uttered stays.
   */
  public void want(UUID deployment, boolean wanted) {
    store.want(deployment, wanted);
  }

  /** Whether a show's data is still to be kept. */
  public boolean isMissing(Deployment deployment) throws SQLException {
    return store.isMissing(deployment.id()) && databases.exists(deployment.databaseName());
  }

  /**
   * Keeps what a show's database holds. Nobody may write to it any more.
   *
   * @return false when others are being kept just now, and this has to wait
   * @throws SQLException when PostgreSQL does not answer or refuses; then nothing is kept
   */
  public boolean keep(Deployment deployment) throws SQLException {
    if (!places.tryAcquire()) {
      return false;
    }
    try {
      writer.write(deployment);
      return true;
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    } finally {
      places.release();
    }
  }
}
