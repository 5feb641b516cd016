package dev.marquee.merchandise.facts;

import dev.marquee.merchandise.show.CurrentShow;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;

/** Keeps requests away until there is a show to serve. */
@Singleton
@Readiness
final class FactsReadiness implements HealthIndicator {
  private final CurrentShow current;
  private final FactsSettings settings;

  FactsReadiness(CurrentShow current, FactsSettings settings) {
    this.current = current;
    this.settings = settings;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    HealthResult.Builder result =
        HealthResult.builder("facts", current.isServed() ? HealthStatus.UP : HealthStatus.DOWN);
    if (!current.isServed()) {
      result.details(
          Map.of(
              "reason",
              settings.url().isBlank()
                  ? "FACTS_URL is not set"
                  : "The facts have not been read from " + settings.url() + " yet"));
    }
    return Publishers.just(result.build());
  }
}
