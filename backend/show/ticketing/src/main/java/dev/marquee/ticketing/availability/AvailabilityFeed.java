package dev.marquee.ticketing.availability;

import io.micronaut.serde.ObjectMapper;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.reactivestreams.Subscriber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all who follow one performance share: the present version, and one thread that looks for the
 * next one as long as anybody is there.
 */
final class AvailabilityFeed {
  private static final Logger LOG = LoggerFactory.getLogger(AvailabilityFeed.class);
  private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(5);

  private final String performance;
  private final AvailabilitySettings settings;
  private final ObjectMapper json;
  private final Supplier<Optional<Snapshot>> source;
  private final Runnable onLeave;
  private final AtomicReference<LiveEvents> present;
  private final Set<LiveSubscription> subscriptions = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean looking = new AtomicBoolean();
  private final CountDownLatch ended = new CountDownLatch(1);

  /**
   * A feed that nobody follows.
   *
   * @param source reads the present version; empty once the performance is withdrawn
   * @param onLeave called for each subscriber that leaves
   */
  AvailabilityFeed(
      String performance,
      AvailabilitySettings settings,
      ObjectMapper json,
      Snapshot first,
      Supplier<Optional<Snapshot>> source,
      Runnable onLeave) {
    this.performance = performance;
    this.settings = settings;
    this.json = json;
    this.present = new AtomicReference<>(new LiveEvents(first, json));
    this.source = source;
    this.onLeave = onLeave;
  }

  /** Tells everybody, if it is later than what they have. */
  void publish(Snapshot next) {
    LiveEvents known = present.get();
    while (known.version() < next.version()) {
      if (present.compareAndSet(known, new LiveEvents(next, json))) {
        subscriptions.forEach(LiveSubscription::changed);
        return;
      }
      known = present.get();
    }
  }

  /** Sends what leads from this version to the present, then each change. */
  void subscribe(Subscriber<? super byte[]> reader, OptionalLong version) {
    LiveSubscription subscription =
        new LiveSubscription(reader, version, present::get, this::leave);
    subscriptions.add(subscription);
    subscription.begin();
    if (isEnded()) {
      subscription.end();
    }
    look();
  }

  /** Lets everybody go, also those who are about to come. */
  void end() {
    ended.countDown();
    subscriptions.forEach(LiveSubscription::end);
  }

  private void leave(LiveSubscription subscription) {
    subscriptions.remove(subscription);
    onLeave.run();
  }

  private boolean isEnded() {
    return ended.getCount() == 0;
  }

  private boolean isFollowed() {
    return !isEnded() && !subscriptions.isEmpty();
  }

  private void look() {
    if (isFollowed() && looking.compareAndSet(false, true)) {
      Thread.ofVirtual().name("availability-" + performance).start(this::keepLooking);
    }
  }

  private void keepLooking() {
    try {
      Duration interval = settings.refreshInterval();
      long lastHeartbeat = System.nanoTime();
      while (isFollowed()) {
        if (ended.await(interval.toNanos(), TimeUnit.NANOSECONDS)) {
          return;
        }
        interval = lookOnce(interval);
        if (System.nanoTime() - lastHeartbeat >= settings.heartbeat().toNanos()) {
          lastHeartbeat = System.nanoTime();
          subscriptions.forEach(LiveSubscription::heartbeat);
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      looking.set(false);
      // Somebody may have come after the last look at who is there.
      look();
    }
  }

  /** Answers how long to wait for the next look: longer each time while the database is away. */
  private Duration lookOnce(Duration interval) {
    try {
      source.get().ifPresentOrElse(this::publish, this::end);
      return settings.refreshInterval();
    } catch (RuntimeException exception) {
      // Whatever it is, it must not end the only thread that would see the next change.
      Duration longer = interval.multipliedBy(2);
      Duration next = longer.compareTo(LONGEST_INTERVAL) > 0 ? LONGEST_INTERVAL : longer;
      LOG.warn(
          "What is free of {} cannot be read: {}. Next try in {} ms.",
          performance,
          exception.toString(),
          next.toMillis());
      return next;
    }
  }
}
