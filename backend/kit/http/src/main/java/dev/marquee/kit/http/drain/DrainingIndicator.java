package dev.marquee.kit.http.drain;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

/** A service that is about to end is not ready for more. */
@Singleton
@Readiness
final class DrainingIndicator implements HealthIndicator {
  private final Draining draining;

  DrainingIndicator(Draining draining) {
    this.draining = draining;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    return Publishers.just(
        HealthResult.builder("draining")
            .status(draining.hasBegun() ? HealthStatus.DOWN : HealthStatus.UP)
            .build());
  }
}
