package dev.marquee.ticketing.inventory;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;

/** Keeps requests away until it is known what is on sale. */
@Singleton
@Readiness
final class InventoryReadiness implements HealthIndicator {
  private final CurrentInventory current;
  private final EventSettings settings;

  InventoryReadiness(CurrentInventory current, EventSettings settings) {
    this.current = current;
    this.settings = settings;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    boolean known = current.get().isPresent();
    HealthResult.Builder result =
        HealthResult.builder("inventory", known ? HealthStatus.UP : HealthStatus.DOWN);
    if (!known) {
      result.details(
          Map.of(
              "reason",
              settings.url().isBlank()
                  ? "EVENT_URL is not set"
                  : "The show has not been read from " + settings.url() + " yet"));
    }
    return Publishers.just(result.build());
  }
}
