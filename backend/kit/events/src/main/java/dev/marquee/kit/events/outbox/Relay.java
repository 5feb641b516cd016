package dev.marquee.kit.events.outbox;

import dev.marquee.kit.database.DatabaseReadyEvent;
import dev.marquee.kit.events.EventsConfiguration;
import dev.marquee.kit.events.kafka.EventProducer;
import dev.marquee.kit.events.outbox.RelayRounds.Round;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the outbox to the broker, in a thread of its own: at once after a commit that added
 * events, and every second for what others have left. While the broker or the database is away it
 * tries again with growing delay. Without a broker's address it does nothing.
 */
@Singleton
public class Relay {
  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
  private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);
  private static final Duration FIRST_DELAY = Duration.ofMillis(100);
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);

  /** Leaves room for what is added to an event that becomes a dead letter. */
  private static final int LARGEST_EVENT = EventProducer.LARGEST_RECORD - 16 * 1024;

  private static final Duration STOP_TIMEOUT =
      EventProducer.DELIVERY_TIMEOUT.plus(Duration.ofSeconds(5));

  private final EventsConfiguration configuration;
  private final RelayRounds rounds;
  private final OutboxSignal signal;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private @Nullable Thread thread;

  Relay(EventsConfiguration configuration, RelayRounds rounds, OutboxSignal signal) {
    this.configuration = configuration;
    this.rounds = rounds;
    this.signal = signal;
  }

  @EventListener
  synchronized void start(DatabaseReadyEvent event) {
    configuration
        .bootstrapServers()
        .ifPresentOrElse(
            servers -> {
              if (stopping.getCount() > 0 && thread == null) {
                thread = Thread.ofVirtual().name("outbox-relay").start(() -> relay(servers));
              }
            },
            () -> LOG.info("KAFKA_BOOTSTRAP_SERVERS is not set: events wait in the outbox"));
  }

  @EventListener
  void stop(ShutdownEvent event) {
    stop();
  }

  /** Ends after the round that runs; what is left is sent after the next start. */
  @PreDestroy
  void stop() {
    stopping.countDown();
    signal.raise();
    Thread running;
    synchronized (this) {
      running = thread;
    }
    try {
      if (running != null && !running.join(STOP_TIMEOUT)) {
        LOG.warn("The relay has not ended within {}", STOP_TIMEOUT);
      }
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
    }
  }

  private void relay(String servers) {
    int failures = 0;
    try (EventProducer producer = new EventProducer(servers, LARGEST_EVENT)) {
      while (stopping.getCount() > 0) {
        @Nullable Exception failure = null;
        try {
          Round round = rounds.run(producer);
          failure = round.failure().orElse(null);
          if (failure == null && round.sent() == 0) {
            signal.await(POLL_INTERVAL);
          }
        } catch (RuntimeException exception) {
          failure = exception;
        }
        failures = failure == null ? recovered(failures) : failed(failures + 1, failure);
      }
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
    }
  }

  private static int recovered(int failures) {
    if (failures > 0) {
      LOG.info("Events are relayed again");
    }
    return 0;
  }

  private int failed(int failures, Exception failure) throws InterruptedException {
    if (failures == 1) {
      LOG.warn("Events can not be relayed, and wait", failure);
    }
    long longest =
        Math.min(LONGEST_DELAY.toMillis(), FIRST_DELAY.toMillis() << Math.min(failures - 1, 10));
    // Between half and all of it: replicas do not come back in the same moment.
    long delay = ThreadLocalRandom.current().nextLong(longest / 2, longest + 1);
    stopping.await(delay, TimeUnit.MILLISECONDS);
    return failures;
  }
}
