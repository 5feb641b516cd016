package dev.marquee.kit.database;

import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.jdbc.DataSourceResolver;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the schema up to date in the background after the start, and keeps trying while the
 * database is away: the service is unready until then, and not dead. Flyway's own lock lets several
 * replicas start at once.
 */
@Singleton
public class Migrations {
  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
  private static final Duration FIRST_DELAY = Duration.ofMillis(50);
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(2);

  private final DataSource dataSource;
  private final ApplicationEventPublisher<DatabaseReadyEvent> events;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile boolean done;

  Migrations(
      DataSource dataSource,
      DataSourceResolver resolver,
      ApplicationEventPublisher<DatabaseReadyEvent> events) {
    // What is injected only works inside of a transaction; Flyway opens its own.
    this.dataSource = resolver.resolve(dataSource);
    this.events = events;
  }

  /** Whether the schema is up to date. */
  public boolean done() {
    return done;
  }

  @EventListener
  void start(StartupEvent event) {
    Thread.ofVirtual().name("migrations").start(this::migrateUntilDone);
  }

  @PreDestroy
  void stop() {
    stopped.countDown();
  }

  private void migrateUntilDone() {
    Duration delay = FIRST_DELAY;
    while (stopped.getCount() > 0) {
      try {
        Flyway.configure()
            .dataSource(dataSource)
            .locations("classpath:db/kit", "classpath:db/migration")
            .loggers("slf4j")
            // The kit's own migrations are numbered below a service's, and may come later.
            .outOfOrder(true)
            .load()
            .migrate();
        done = true;
        events.publishEvent(new DatabaseReadyEvent());
        return;
      } catch (FlywayException exception) {
        LOG.warn(
            "The database is not ready, next try in {} ms: {}",
            delay.toMillis(),
            exception.getMessage());
      }
      try {
        if (stopped.await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return;
      }
      delay =
          delay.multipliedBy(2).compareTo(LONGEST_DELAY) > 0
              ? LONGEST_DELAY
              : delay.multipliedBy(2);
    }
  }
}
