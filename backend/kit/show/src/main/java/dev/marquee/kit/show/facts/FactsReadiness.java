package dev.marquee.kit.show.facts;

import io.micronaut.context.annotation.Requires;
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
@Requires(beans = ServedShow.class)
final class FactsReadiness implements HealthIndicator {
  private final ServedShow show;
  private final FactsSettings settings;

  FactsReadiness(ServedShow show, FactsSettings settings) {
    this.show = show;
    this.settings = settings;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    HealthResult.Builder result =
        HealthResult.builder("facts", show.isServed() ? HealthStatus.UP : HealthStatus.DOWN);
    if (!show.isServed()) {
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
