package dev.marquee.localgateway.proxy;

import dev.marquee.routing.resource.RouteTimeouts;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The time limits of one exchange: the route's own, precisely; the default for an answer, at the
 * sweep's leisure.
 */
final class ExchangeTimers {
  private final EventLoop loop;
  private final RouteTimeouts timeouts;
  private final Duration answerByDefault;
  private @Nullable Future<?> request;
  private @Nullable Future<?> attempt;
  private long completeAt;

  ExchangeTimers(EventLoop loop, RouteTimeouts timeouts, Duration answerByDefault) {
    this.loop = loop;
    this.timeouts = timeouts;
    this.answerByDefault = answerByDefault;
  }

  void startRequest(Runnable action) {
    request = schedule(timeouts.request(), action);
  }

  void startAttempt(Runnable action) {
    attempt = schedule(timeouts.backendRequest(), action);
  }

  void requestComplete() {
    completeAt = System.nanoTime();
  }

  /**
   * A stream may last as long as it likes unless the route says otherwise; its limits go on until
   * the end.
   */
  void answered() {
    completeAt = 0;
  }

  boolean isUnanswered(long now) {
    boolean byDefault = timeouts.request() == null && timeouts.backendRequest() == null;
    return byDefault && completeAt != 0 && now - completeAt > answerByDefault.toNanos();
  }

  void cancelAttempt() {
    cancel(attempt);
    attempt = null;
  }

  void cancel() {
    cancelAttempt();
    cancel(request);
    request = null;
  }

  private @Nullable Future<?> schedule(@Nullable Duration limit, Runnable action) {
    return limit == null || limit.isZero()
        ? null
        : loop.schedule(action, limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void cancel(@Nullable Future<?> timer) {
    if (timer != null) {
      timer.cancel(false);
    }
  }
}
