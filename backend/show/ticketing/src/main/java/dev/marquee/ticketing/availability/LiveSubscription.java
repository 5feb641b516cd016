package dev.marquee.ticketing.availability;

import dev.marquee.kit.http.sse.ServerSentEvents;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * One who follows a performance. Nothing is kept for it but the version that it has: when it can
 * take an event, it gets the one that leads from there to the present. So whoever is slow misses
 * versions, never the truth, and costs no memory.
 */
final class LiveSubscription implements Subscription {

  private final Subscriber<? super byte[]> reader;
  private final Supplier<LiveEvents> present;
  private final Consumer<LiveSubscription> onLeave;
  private final AtomicLong demand = new AtomicLong();
  private final AtomicBoolean left = new AtomicBoolean();
  // Whoever raises it from 0 delivers; the others only tell that there is more to do. So events go
  // out one at a time and in order, without a lock, whichever thread has news. It starts at 1,
  // because nothing may go out before the reader knows the subscription.
  private final AtomicInteger signals = new AtomicInteger(1);
  private volatile boolean heartbeatDue;
  private volatile boolean ended;
  private OptionalLong version;
  private boolean greeted;

  /**
   * A subscription that has not begun.
   *
   * @param version what the reader says it has
   * @param onLeave called once, when the reader gets no more
   */
  LiveSubscription(
      Subscriber<? super byte[]> reader,
      OptionalLong version,
      Supplier<LiveEvents> present,
      Consumer<LiveSubscription> onLeave) {
    this.reader = reader;
    this.version = version;
    this.present = present;
    this.onLeave = onLeave;
  }

  /** Tells the reader; called once. */
  void begin() {
    reader.onSubscribe(this);
    deliverWhatIsDue();
  }

  @Override
  public void request(long events) {
    if (events <= 0) {
      // Reactive Streams, 3.9.
      leave();
      reader.onError(new IllegalArgumentException("At least one event must be asked for"));
      return;
    }
    demand.accumulateAndGet(
        events, (sum, more) -> more > Long.MAX_VALUE - sum ? Long.MAX_VALUE : sum + more);
    deliver();
  }

  @Override
  public void cancel() {
    leave();
  }

  /** There may be a new version. */
  void changed() {
    deliver();
  }

  /** It is time to show that the stream lives; left out when the reader is behind anyway. */
  void heartbeat() {
    heartbeatDue = true;
    deliver();
  }

  /** There will be no more. */
  void end() {
    ended = true;
    deliver();
  }

  private void deliver() {
    if (signals.getAndIncrement() == 0) {
      deliverWhatIsDue();
    }
  }

  private void deliverWhatIsDue() {
    int handled = 1;
    do {
      deliverAll();
      handled = signals.addAndGet(-handled);
    } while (handled > 0);
  }

  private void deliverAll() {
    while (!left.get()) {
      if (ended) {
        leave();
        reader.onComplete();
      } else if (demand.get() > 0 && (isBehind() || heartbeatDue)) {
        demand.decrementAndGet();
        reader.onNext(next());
      } else {
        return;
      }
    }
  }

  private boolean isBehind() {
    return !greeted || version.orElseThrow() != present.get().version();
  }

  private byte[] next() {
    heartbeatDue = false;
    if (!isBehind()) {
      return ServerSentEvents.heartbeat();
    }
    LiveEvents events = present.get();
    byte[] next = version.isPresent() ? events.since(version.getAsLong()) : events.whole();
    version = OptionalLong.of(events.version());
    greeted = true;
    return next;
  }

  private void leave() {
    if (left.compareAndSet(false, true)) {
      onLeave.accept(this);
    }
  }
}
