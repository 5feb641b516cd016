package dev.marquee.kit.events.consumer;

import dev.marquee.kit.database.DatabaseReadyEvent;
import dev.marquee.kit.events.EventsConfiguration;
import dev.marquee.kit.events.kafka.EventProducer;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands events to the service's handlers, in a thread of its own, from when its database is ready
 * until it ends. A service without handlers, or without a broker's address, reads nothing; one
 * whose broker is away waits for it, and is ready for everything else.
 */
@Singleton
public class EventConsumer {
  private static final Logger LOG = LoggerFactory.getLogger(EventConsumer.class);
  private static final Duration RESTART_DELAY = Duration.ofSeconds(2);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(15);

  private final EventsConfiguration configuration;
  private final Handlers handlers;
  private final Reading reading;
  private final Handling handling;
  private final DeadLetters deadLetters;
  private final ConsumerMetrics metrics;
  private final SecureRandom random;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile @Nullable KafkaConsumer<String, byte[]> consumer;
  private @Nullable Thread thread;

  EventConsumer(
      EventsConfiguration configuration,
      Handlers handlers,
      Reading reading,
      Handling handling,
      DeadLetters deadLetters,
      ConsumerMetrics metrics,
      SecureRandom random) {
    this.configuration = configuration;
    this.handlers = handlers;
    this.reading = reading;
    this.handling = handling;
    this.deadLetters = deadLetters;
    this.metrics = metrics;
    this.random = random;
  }

  @EventListener
  synchronized void start(DatabaseReadyEvent event) {
    if (handlers.topics().isEmpty() || thread != null || stopping.getCount() == 0) {
      return;
    }
    configuration
        .bootstrapServers()
        .ifPresentOrElse(
            servers ->
                // Not a virtual thread: waiting in a selector would keep its carrier.
                thread =
                    Thread.ofPlatform()
                        .name("event-consumer")
                        .daemon()
                        .start(() -> consume(servers)),
            () -> LOG.info("KAFKA_BOOTSTRAP_SERVERS is not set: no events are handled"));
  }

  @EventListener
  void stop(ShutdownEvent event) {
    stop();
  }

  /** Ends after the events that are being handled. */
  @PreDestroy
  void stop() {
    stopping.countDown();
    @Nullable KafkaConsumer<String, byte[]> running = consumer;
    if (running != null) {
      running.wakeup();
    }
    Thread ending;
    synchronized (this) {
      ending = thread;
    }
    try {
      if (ending != null && !ending.join(STOP_TIMEOUT)) {
        LOG.warn("Events are still being handled after {}", STOP_TIMEOUT);
      }
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
    }
  }

  private void consume(String servers) {
    while (isRunning()) {
      try (EventProducer producer = new EventProducer(servers)) {
        consume(servers, producer);
      } catch (WakeupException exception) {
        LOG.debug("Woken to end");
      } catch (RuntimeException | Error exception) {
        LOG.error("Reading events is begun anew after a failure", exception);
        pause();
      }
    }
  }

  private void consume(String servers, EventProducer producer) {
    KafkaConsumer<String, byte[]> opened =
        new KafkaConsumer<>(
            ConsumerSettings.of(configuration, servers),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    try {
      consumer = opened;
      // Retries have real time, which a test cannot stop, and offsets that of the broker.
      Clock clock = Clock.systemUTC();
      new ConsumerLoop(
              opened,
              producer,
              reading,
              handling,
              deadLetters,
              metrics,
              new Retries(clock, random),
              new Offsets(
                  opened, handling::currentGeneration, configuration.show().isPresent(), clock))
          .run(handlers.topics(), () -> !isRunning());
    } finally {
      consumer = null;
      metrics.lag(Double.NaN);
      opened.close(CloseOptions.timeout(CLOSE_TIMEOUT));
    }
  }

  private boolean isRunning() {
    return stopping.getCount() > 0;
  }

  private void pause() {
    try {
      stopping.await(RESTART_DELAY.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      stopping.countDown();
    }
  }
}
