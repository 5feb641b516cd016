package dev.marquee.kit.http.drain;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.env.Environment;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.core.order.Ordered;
import io.micronaut.runtime.graceful.GracefulShutdownConfiguration;
import io.micronaut.runtime.graceful.GracefulShutdownListener;
import io.micronaut.runtime.graceful.GracefulShutdownManager;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a service in two steps. For a while it goes on answering, unready, and each answer asks the
 * client to leave; only then connections are closed. The framework's own listener, which this
 * replaces, closes idle connections at once: a request that is on its way over one of them would be
 * lost.
 *
 * <p>Contexts of tests end without that while.
 */
@Singleton
@Replaces(GracefulShutdownListener.class)
@Requires(notEnv = Environment.TEST)
final class LingeringShutdown implements ApplicationEventListener<ShutdownEvent>, Ordered {
  private static final Logger LOG = LoggerFactory.getLogger(LingeringShutdown.class);

  private final Draining draining;
  private final GracefulShutdownManager manager;
  private final Duration gracePeriod;
  private final Duration linger;

  LingeringShutdown(
      Draining draining,
      GracefulShutdownManager manager,
      GracefulShutdownConfiguration configuration,
      @Value("${marquee.linger}") Duration linger) {
    this.draining = draining;
    this.manager = manager;
    this.gracePeriod = configuration.getGracePeriod();
    this.linger = linger;
  }

  /** Before anything that requests need is taken down. */
  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  @Override
  public void onApplicationEvent(ShutdownEvent event) {
    draining.begin();
    try {
      Thread.sleep(linger);
      manager
          .shutdownGracefully()
          .toCompletableFuture()
          .get(gracePeriod.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException late) {
      LOG.warn("Requests are still running after {}: they are broken off", gracePeriod);
    } catch (ExecutionException failed) {
      LOG.warn("Not everything could be ended in order", failed);
    }
  }
}
